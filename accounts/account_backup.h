#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vanban {

/// Where a home or a backup keeps who may, and who did what.
struct AccountFolders {
  std::filesystem::path accounts;
  std::filesystem::path audit;
};

/// What copying found to tell.
struct AccountCopy {
  bool any = false;  ///< There was something to copy.
  /// Files of the log in the backup that the log now does not go on from: it was cut or changed
  /// since. They were moved to "audit-set-aside" beside, not replaced.
  std::vector<std::string> set_aside;
};

/// Brings the backup of accounts and log up to date, each file whole or not at all, closed to
/// others. The log is only ever added to. Throws Failure.
AccountCopy BackUpAccounts(const AccountFolders& from, const AccountFolders& to);

/// What became of a log that was put back.
enum class RestoredLog { kNone, kContinues, kBeside };

/// Puts accounts and log of a backup into a home. The log comes into its place where none is there
/// yet, else into the new folder "audit-of-backup" beside it. Throws Failure, kCannotCreate and
/// nothing is done, if the home has accounts, or that folder, already; kNoInput if the backup has
/// no accounts.
RestoredLog RestoreAccounts(const AccountFolders& from, const AccountFolders& to);

}  // namespace vanban
