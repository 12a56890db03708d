#include "accounts/account_backup.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "accounts/audit_log.h"
#include "accounts/private_file.h"
#include "corpus/error.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kAccountFiles = {"accounts.json", "rules.json"};
constexpr std::size_t kMaxBytes = std::size_t{4} << 30U;

std::optional<std::string> ReadIfThere(const fs::path& file) {
  auto bytes = ReadFile(file, kMaxBytes);
  if (!bytes && bytes.error().code != ErrorCode::kNoInput) {
    throw Failure(bytes.error());
  }
  return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
}

/// True if there was one.
bool CopyAccountFiles(const fs::path& from, const fs::path& to) {
  bool any = false;
  for (const std::string_view name : kAccountFiles) {
    const auto bytes = ReadIfThere(from / name);
    if (!bytes) {
      continue;
    }
    any = true;
    CreatePrivateFolder(to);
    if (ReadIfThere(to / name) != bytes) {
      ReplacePrivateFile(to / name, *bytes);
    }
  }
  return any;
}

/// The file of a log without the line that is being written.
std::string WholeLines(std::string bytes) {
  bytes.resize(bytes.find_last_of('\n') + 1);
  return bytes;
}

}  // namespace

AccountCopy BackUpAccounts(const AccountFolders& from, const AccountFolders& to) {
  AccountCopy copy{.any = CopyAccountFiles(from.accounts, to.accounts)};
  for (const fs::path& file : AuditFiles(from.audit)) {
    copy.any = true;
    CreatePrivateFolder(to.audit);
    const std::string bytes = WholeLines(ReadIfThere(file).value_or(""));
    const fs::path kept = to.audit / file.filename();
    const auto before = ReadIfThere(kept);
    if (before == bytes) {
      continue;
    }
    if (before && !bytes.starts_with(*before)) {
      const fs::path aside = to.audit.parent_path() / "audit-set-aside";
      CreatePrivateFolder(aside);
      std::string name = file.stem();
      for (int number = 1; fs::exists(aside / name); ++number) {
        name = fmt::format("{}-{}", file.stem().string(), number);
      }
      Rename(kept, aside / name);
      SyncDirectory(aside);
      copy.set_aside.push_back(file.filename());
    }
    ReplacePrivateFile(kept, bytes);
  }
  return copy;
}

RestoredLog RestoreAccounts(const AccountFolders& from, const AccountFolders& to) {
  const fs::path beside = to.audit.parent_path() / "audit-of-backup";
  if (!fs::exists(from.accounts / kAccountFiles[0])) {
    throw Failure({ErrorCode::kNoInput,
                   {"Bản sao lưu không có tài khoản.", "The backup holds no accounts."},
                   {"Bản sao lưu làm trước khi có tài khoản: bỏ --with-accounts.",
                    "It was made before there were any: leave --with-accounts out."}});
  }
  for (const fs::path& taken : {to.accounts / kAccountFiles[0], beside}) {
    if (fs::exists(taken)) {
      throw Failure({ErrorCode::kCannotCreate,
                     {fmt::format("Đã có {}: không ghi đè.", taken.string()),
                      fmt::format("{} is there already: it is not replaced.", taken.string())},
                     {"Chuyển nó đi nơi khác rồi chạy lại, hoặc bỏ --with-accounts.",
                      "Move it away and run again, or leave --with-accounts out."}});
    }
  }
  CopyAccountFiles(from.accounts, to.accounts);
  const std::vector<fs::path> log = AuditFiles(from.audit);
  if (log.empty()) {
    return RestoredLog::kNone;
  }
  const bool free = AuditFiles(to.audit).empty();
  const fs::path place = free ? to.audit : beside;
  CreatePrivateFolder(place);
  for (const fs::path& file : log) {
    ReplacePrivateFile(place / file.filename(), ReadIfThere(file).value_or(""));
  }
  return free ? RestoredLog::kContinues : RestoredLog::kBeside;
}

}  // namespace vanban
