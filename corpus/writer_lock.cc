#include "corpus/writer_lock.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "corpus/error.h"

namespace vanban {
namespace {

/// The process id in the lock file; "?" if there is none.
std::string ReadOwner(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
  std::string owner(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  owner.resize(std::min(owner.find_first_not_of("0123456789"), owner.size()));
  return owner.empty() ? "?" : owner;
}

[[noreturn]] void ThrowCannotLock(const std::filesystem::path& file, int reason) {
  throw Failure({ErrorCode::kCannotCreate,
                 {fmt::format("Không khóa được {}: {}", file.string(), std::strerror(reason)),
                  fmt::format("Cannot lock {}: {}", file.string(), std::strerror(reason))},
                 {}});
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) {
    ThrowCannotLock(file, errno);
  }

  // An open file description lock: unlike a plain fcntl lock it is not lost when some other part of
  // the program opens and closes the same file.
  struct flock lock {};

  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  if (::fcntl(descriptor_, F_OFD_SETLK, &lock) != 0) {
    const int reason = errno;
    const std::string owner = ReadOwner(descriptor_);
    ::close(descriptor_);
    if (reason != EAGAIN && reason != EACCES) {
      ThrowCannotLock(file, reason);
    }
    throw Failure(
        {ErrorCode::kTryAgain,
         {fmt::format("Tiến trình {} đang ghi vào kho lưu trữ.", owner),
          fmt::format("Process {} is writing to the archive.", owner)},
         {"Chờ tiến trình đó xong rồi chạy lại.", "Wait until it has finished, then try again."}});
  }
  const std::string owner = fmt::format("{}\n", ::getpid());
  if (::ftruncate(descriptor_, 0) != 0 ||
      ::pwrite(descriptor_, owner.data(), owner.size(), 0) < 0) {
    const int reason = errno;
    ::close(descriptor_);
    ThrowCannotLock(file, reason);
  }
}

bool IsLocked(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    return false;
  }

  struct flock lock {};  // Asked for, not taken: whoever wants it now is not disturbed.

  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const bool held = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  ::close(descriptor);
  return held;
}

WriterLock::~WriterLock() {
  ::close(descriptor_);
}

}  // namespace vanban
