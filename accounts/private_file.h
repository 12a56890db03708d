#pragma once

#include <filesystem>
#include <string_view>

// Files that nobody but the service's own user may read.
namespace vanban {

/// What the administrator (root) makes in a folder of the service is the service's too: else the
/// server could not write it afterwards. Does nothing for other users. Throws Failure.
void GiveToFolderOwner(const std::filesystem::path& path);

/// Creates a folder, and those above it that are missing; what is new is closed to others (0700).
/// Throws Failure (kCannotCreate).
void CreatePrivateFolder(const std::filesystem::path& folder);

/// Puts `bytes` in the place of a file, whole or not at all, durably, readable by its owner alone
/// (0600). One writer at a time. Throws Failure.
void ReplacePrivateFile(const std::filesystem::path& file, std::string_view bytes);

/// The right to write in a folder of several processes and threads, for a moment: waits for who has
/// it now. The kernel gives it back when the process ends, however it ends.
class FolderLock {
 public:
  /// Takes the lock of the file "lock" in `folder`. Throws Failure: kTryAgain if nobody lets it go
  /// within ten seconds, kCannotCreate if the file cannot be made.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();

  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace vanban
