#include "accounts/private_file.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/error.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void ThrowUnmade(const fs::path& path, int reason) {
  throw Failure({ErrorCode::kCannotCreate,
                 {fmt::format("Không tạo được {}: {}", path.string(), std::strerror(reason)),
                  fmt::format("Cannot create {}: {}", path.string(), std::strerror(reason))},
                 {}});
}

}  // namespace

void GiveToFolderOwner(const fs::path& path) {
  struct stat folder {};

  const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (::geteuid() == 0 && ::stat(parent.c_str(), &folder) == 0 &&
      ::lchown(path.c_str(), folder.st_uid, folder.st_gid) != 0) {
    ThrowUnmade(path, errno);
  }
}

void CreatePrivateFolder(const fs::path& folder) {
  if (fs::is_directory(folder)) {
    return;
  }
  if (folder.has_parent_path()) {
    CreateDirectories(folder.parent_path());
  }
  constexpr mode_t kOwnerOnly = 0700;
  if (::mkdir(folder.c_str(), kOwnerOnly) != 0 && errno != EEXIST) {
    ThrowUnmade(folder, errno);
  }
  GiveToFolderOwner(folder);
  SyncDirectory(folder.has_parent_path() ? folder.parent_path() : fs::path("."));
}

void ReplacePrivateFile(const fs::path& file, std::string_view bytes) {
  fs::path draft = file;
  draft += ".tmp";
  RemoveTree(draft);
  // Made here, so that it is closed to others before a byte is in it.
  constexpr mode_t kOwnerOnly = 0600;
  const int made = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
  if (made < 0) {
    ThrowUnmade(draft, errno);
  }
  ::close(made);
  GiveToFolderOwner(draft);
  WriteFileDurably(draft, bytes);
  Rename(draft, file);
  SyncDirectory(file.parent_path());
}

FolderLock::FolderLock(const fs::path& folder) : descriptor_(-1) {
  using std::chrono::steady_clock;
  constexpr std::chrono::seconds kPatience(10);
  constexpr std::chrono::milliseconds kPause(2);
  constexpr mode_t kOwnerOnly = 0600;
  const fs::path file = folder / "lock";
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
  if (descriptor_ < 0) {
    ThrowUnmade(file, errno);
  }
  GiveToFolderOwner(file);

  // Of the open file, not of the process: two threads exclude each other as well.
  struct flock lock {};

  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const auto deadline = steady_clock::now() + kPatience;
  while (::fcntl(descriptor_, F_OFD_SETLK, &lock) != 0) {
    const int reason = errno;
    const bool held = reason == EAGAIN || reason == EACCES;
    if (held && steady_clock::now() < deadline) {
      std::this_thread::sleep_for(kPause);
      continue;
    }
    ::close(descriptor_);
    if (!held) {
      ThrowUnmade(file, reason);
    }
    throw Failure({ErrorCode::kTryAgain,
                   {fmt::format("{}: một tiến trình khác đang ghi.", folder.string()),
                    fmt::format("{}: another process is writing.", folder.string())},
                   {"Chờ rồi chạy lại.", "Wait, then try again."}});
  }
}

FolderLock::~FolderLock() {
  ::close(descriptor_);
}

}  // namespace vanban
