#pragma once

#include <filesystem>

namespace vanban {

/// The right to write, held as long as this lives; the kernel gives it back when the process ends,
/// however it ends. The lock file holds the owner's process id and stays behind.
class WriterLock {
 public:
  /// Takes the lock or throws Failure: kTryAgain naming the process that holds it, kCannotCreate if
  /// the file cannot be made.
  explicit WriterLock(const std::filesystem::path& file);
  ~WriterLock();

  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int descriptor_;
};

/// True if somebody holds the lock of that file now.
bool IsLocked(const std::filesystem::path& file);

}  // namespace vanban
