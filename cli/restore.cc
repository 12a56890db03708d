#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "accounts/account_backup.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/transfer.h"
#include "cli/verify_report.h"
#include "corpus/file_io.h"
#include "corpus/isolation.h"
#include "corpus/ocfl_layout.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

struct RestoreArguments {
  std::string folder;
  bool check = false;
  bool with_accounts = false;
};

/// Reads the whole backup and changes nothing.
int CheckBackup(const GlobalOptions& options, const fs::path& root) {
  VerifyReport report(options);
  VerifyRoot(root, RootKind::kOurs, report);
  return report.Finish();
}

/// What was declared of the machine of the backup is for the keeper of this one to declare or not:
/// a declaration that came along by itself would let secrets out where nobody looked.
void TellOfIsolation(const GlobalOptions& options, const fs::path& backup) {
  const auto origin = ReadIsolationOfOrigin(backup);
  if (!origin || ReadIsolation(options.home)) {
    return;
  }
  std::cerr << fmt::format(
      fmt::runtime(Say(
          options,
          "Bản sao này của một máy đã khai mạng cô lập ({}, {}: {}). Lời khai không được chép "
          "sang: văn bản mật không vào chỉ mục ở đây. Nếu máy này cũng ở trong mạng cô lập: "
          "vanban quarantine isolated --who … --why …\n",
          "This backup is of a machine declared to stand in an isolated network ({}, {}: {}). The "
          "declaration is not taken over: secrets are not indexed here. If this machine stands in "
          "an isolated network, too: vanban quarantine isolated --who … --why …\n")),
      origin->by, origin->when, origin->why);
}

/// Accounts are not as harmless as documents: only who asks for them gets them, and is told what
/// came back with them.
void RestoreRecords(const GlobalOptions& options, const fs::path& backup) {
  const RestoredLog log =
      RestoreAccounts({.accounts = backup / "accounts", .audit = backup / "audit"},
                      {.accounts = options.accounts_dir(), .audit = options.audit_dir()});
  std::cerr << Say(
      options,
      "Tài khoản và mã truy cập như lúc sao lưu: cái nào đã khóa hay thu hồi sau đó lại "
      "dùng được. Xem `vanban account list`, `vanban token list`.\n",
      "Accounts and tokens are as they were at the backup: what was disabled or revoked "
      "since holds again. See `vanban account list`, `vanban token list`.\n");
  if (log == RestoredLog::kBeside) {
    std::cerr << Say(
        options, "Nơi này đã có nhật ký: nhật ký của bản sao lưu nằm riêng ở audit-of-backup/.\n",
        "There is a log here already: that of the backup lies in audit-of-backup/.\n");
  }
}

int RunRestore(const GlobalOptions& options, const RestoreArguments& arguments) {
  const fs::path root = FindStorageRoot(arguments.folder);
  if (root.empty()) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("{} không phải bản sao lưu.", arguments.folder),
                    fmt::format("{} is no backup.", arguments.folder)},
                   {"Bản sao lưu do `vanban backup` làm.", "`vanban backup` makes one."}});
  }
  if (arguments.check) {
    return CheckBackup(options, root);
  }
  CreateDirectories(options.home);
  if (arguments.with_accounts) {
    RestoreRecords(options, arguments.folder);
  }
  const int status = BringAndReport(options, root, options.archive_dir());
  CopySettings(arguments.folder, options.home, HeldSettings::kKeep);
  SyncDirectory(options.home);
  TellOfIsolation(options, arguments.folder);
  std::cerr << Say(options, "Chạy `vanban index` để lập lại chỉ mục.\n",
                   "Run `vanban index` to build the index anew.\n");
  return status;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  const auto arguments = std::make_shared<RestoreArguments>();
  app.add_option("DIR", arguments->folder,
                 Say(options, "Thư mục sao lưu.", "The folder of the backup."))
      ->required();
  app.add_flag("--check", arguments->check,
               Say(options, "Chỉ đọc và kiểm tra từng byte của bản sao lưu, không ghi gì.",
                   "Only read and check every byte of the backup; write nothing."));
  app.add_flag("--with-accounts", arguments->with_accounts,
               Say(options, "Cả tài khoản và nhật ký, nếu nơi nhận chưa có.",
                   "Accounts and audit log as well, where there are none yet."))
      ->excludes("--check");
  return [arguments, &options] { return RunRestore(options, *arguments); };
}

}  // namespace

const CommandInfo kRestoreCommand{
    "restore",
    {"Phục hồi kho từ bản sao lưu, hoặc kiểm tra bản sao lưu.",
     "Restore the archive from a backup, or check the backup."},
    {"  vanban restore /sao-luu/vanban --check\n  vanban restore /sao-luu/vanban",
     "  vanban restore /backup/vanban --check\n  vanban restore /backup/vanban"},
    &Define};

}  // namespace vanban
