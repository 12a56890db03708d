#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "accounts/account_backup.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/transfer.h"
#include "corpus/archive_seal.h"
#include "corpus/archive_writer.h"
#include "corpus/file_io.h"
#include "corpus/isolation.h"
#include "corpus/object_copy.h"
#include "corpus/ocfl_layout.h"
#include "corpus/writer_lock.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSealName = "archive-seal.txt";

/// Who may, and who did what, where that is kept.
void BackUpRecords(const GlobalOptions& options, const fs::path& folder) {
  const AccountCopy copy =
      BackUpAccounts({.accounts = options.accounts_dir(), .audit = options.audit_dir()},
                     {.accounts = folder / "accounts", .audit = folder / "audit"});
  for (const std::string& name : copy.set_aside) {
    PrintWarning(
        {fmt::format("nhật ký {} không nối tiếp bản đã sao: bị cắt hoặc sửa? Bản cũ giữ ở "
                     "audit-set-aside; chạy `vanban audit verify`",
                     name),
         fmt::format("the log {} does not go on from its copy: was it cut or changed? The old copy "
                     "is kept in audit-set-aside; run `vanban audit verify`",
                     name)},
        options.language);
  }
}

/// The archive and what people wrote beside it, to a folder of the same shape as the data folder:
/// only what is new there is copied, and nothing that is there is lost.
int RunBackup(const GlobalOptions& options, const fs::path& folder) {
  CheckStorageRoot(options.archive_dir());
  const WriterLock lock(ArchivePaths(options.archive_dir()).lock);
  CheckOutside(options.archive_dir(), folder / "archive");
  CreateDirectories(folder);
  const int status = BringAndReport(options, options.archive_dir(), folder / "archive");
  CopySettings(options.home, folder, HeldSettings::kReplace);
  BackUpRecords(options, folder);
  const std::string seal = SealArchive(folder / "archive");
  const fs::path draft = folder / (std::string(kSealName) + ".tmp");
  WriteFileDurably(draft, seal);
  Rename(draft, folder / kSealName);
  SyncDirectory(folder);
  if (!options.json) {
    std::cout << fmt::format(fmt::runtime(Say(options, "Mã băm gốc: {}\n", "Root digest: {}\n")),
                             RootDigest(seal));
  }
  if (CopyIsolationForRecord(options.home, folder)) {
    std::cerr << Say(options,
                     "Máy này đã khai mạng cô lập nên bản sao có thể có văn bản mật: giữ bản sao "
                     "như giữ kho. Lời khai không theo sang máy khác.\n",
                     "This machine is declared to stand in an isolated network, so the backup may "
                     "hold secrets: keep it as the archive is kept. The declaration does not pass "
                     "to another machine.\n");
  }
  return status;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& options) {
  const auto folder = std::make_shared<std::string>();
  app.add_option("DIR", *folder,
                 Say(options, "Thư mục sao lưu, nên ở ổ đĩa hoặc máy khác.",
                     "The folder of the backup, best on another disk or machine."))
      ->required();
  return [folder, &options] { return RunBackup(options, *folder); };
}

}  // namespace

const CommandInfo kBackupCommand{
    "backup",
    {"Sao lưu kho, tài khoản và nhật ký: chỉ chép phần mới, kiểm tra từng byte.",
     "Back up archive, accounts and audit log: copy what is new, check every byte."},
    {"  vanban backup /sao-luu/vanban", "  vanban backup /backup/vanban"},
    &Define};

}  // namespace vanban
