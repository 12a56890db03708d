#include "indexer/publisher.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporary = ".tmp";

[[noreturn]] void ThrowErrno(ErrorCode code, std::string_view vi, std::string_view en,
                             const fs::path& path) {
  const char* reason = std::strerror(errno);
  throw Failure({code,
                 {fmt::format("{} {}: {}", vi, path.string(), reason),
                  fmt::format("{} {}: {}", en, path.string(), reason)},
                 {}});
}

void SyncFile(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) {
    ::close(file);
  }
  if (!synced) {
    errno = reason;
    ThrowErrno(ErrorCode::kIo, "Không ghi được xuống đĩa", "Cannot sync", path);
  }
}

void SyncTree(const fs::path& directory) {
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    entry.is_directory() ? SyncDirectory(entry.path()) : SyncFile(entry.path());
  }
  SyncDirectory(directory);
}

}  // namespace

IndexerLock::IndexerLock(const fs::path& index_dir) {
  std::error_code error;
  fs::create_directories(index_dir, error);
  const fs::path path = index_dir / "indexer.lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) {
    ThrowErrno(ErrorCode::kCannotCreate, "Không tạo được", "Cannot create", path);
  }
  // flock, not a pid file: the kernel releases it whichever way the holder ends.
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    const std::string holder = ReadFile(path, 64).value_or("?");
    ::close(file_);
    throw Failure({ErrorCode::kTryAgain,
                   {fmt::format("Một tiến trình lập chỉ mục khác đang chạy (pid {}).", holder),
                    fmt::format("Another indexer is running (pid {}).", holder)},
                   {"Chờ nó xong rồi chạy lại.", "Wait for it to end, then run this again."}});
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(file_, 0) != 0 ||
      ::pwrite(file_, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    ThrowErrno(ErrorCode::kIo, "Không ghi được", "Cannot write", path);
  }
}

IndexerLock::~IndexerLock() {
  ::close(file_);
}

fs::path PrepareGeneration(const fs::path& index_dir, std::uint64_t number) {
  for (const auto& entry : fs::directory_iterator(index_dir)) {
    if (entry.path().filename().string().ends_with(kTemporary)) {
      fs::remove_all(entry.path());
    }
  }
  fs::path directory = index_dir / (GenerationName(number) + std::string(kTemporary));
  std::error_code error;
  if (!fs::create_directory(directory, error)) {
    throw Failure({ErrorCode::kCannotCreate,
                   {fmt::format("Không tạo được {}: {}", directory.string(), error.message()),
                    fmt::format("Cannot create {}: {}", directory.string(), error.message())},
                   {}});
  }
  return directory;
}

Generation Publish(const fs::path& index_dir, std::uint64_t number) {
  const fs::path built = index_dir / (GenerationName(number) + std::string(kTemporary));
  const fs::path published = index_dir / GenerationName(number);
  WriteManifest(built);
  SyncTree(built);
  if (const auto complaints = VerifyManifest(built); !complaints.empty()) {
    throw Failure({ErrorCode::kIo, complaints.front(), {}});
  }
  const auto manifest = ReadFile(built / "MANIFEST", std::size_t{16} << 20U);
  if (!manifest) {
    throw Failure(manifest.error());
  }
  Rename(built, published);
  SyncDirectory(index_dir);
  const fs::path current = index_dir / "CURRENT";
  const fs::path next = index_dir / "CURRENT.tmp";
  WriteFileDurably(next, fmt::format("{} {}\n", GenerationName(number), Sha256(*manifest)));
  Rename(next, current);
  SyncDirectory(index_dir);
  return {number, published};
}

void PruneGenerations(const fs::path& index_dir, std::size_t keep) {
  const auto current = CurrentNumber(index_dir);
  const auto generations = ListGenerations(index_dir);
  for (std::size_t i = 0; i + keep < generations.size(); ++i) {
    if (generations[i].number != current) {
      fs::remove_all(generations[i].directory);
    }
  }
}

}  // namespace vanban
