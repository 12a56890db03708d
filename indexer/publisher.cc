#include "indexer/publisher.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <future>
#include <thread>
#include <tuple>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "corpus/error.h"
#include "corpus/file_io.h"
#include "search/run_record.h"
#include "search/verified_note.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporary = ".tmp";
constexpr std::size_t kMaxPidBytes = 64;

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
  for (const auto& entry : SortedEntries(directory)) {
    entry.is_directory() ? SyncTree(entry.path()) : SyncFile(entry.path());
  }
  SyncDirectory(directory);
}

// Somebody who only asks (RunningIndexer) holds it for a moment.
bool TakeLock(int file) {
  constexpr int kTries = 5;
  constexpr std::chrono::milliseconds kPause(20);
  for (int i = 0; i < kTries; ++i) {
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
      return true;
    }
    std::this_thread::sleep_for(kPause);
  }
  return false;
}

}  // namespace

IndexerLock::IndexerLock(const fs::path& index_dir) {
  CreateDirectories(index_dir);
  const fs::path path = index_dir / kIndexerLockName;
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) {
    ThrowErrno(ErrorCode::kCannotCreate, "Không tạo được", "Cannot create", path);
  }
  // flock, not a pid file: the kernel releases it whichever way the holder ends.
  if (!TakeLock(file_)) {
    const std::string holder = ReadFile(path, kMaxPidBytes).value_or("?");
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
  for (const auto& entry : SortedEntries(index_dir)) {
    if (entry.path().filename().string().ends_with(kTemporary)) {
      RemoveTree(entry.path());
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

Generation Publish(const fs::path& index_dir, std::uint64_t number, std::size_t jobs) {
  const fs::path built = index_dir / (GenerationName(number) + std::string(kTemporary));
  Generation published{number, index_dir / GenerationName(number)};
  {
    // The disk is waited for while the processor makes digests.
    const auto policy = jobs > 1 ? std::launch::async : std::launch::deferred;
    std::future<void> synced = std::async(policy, [&built] { SyncTree(built); });
    WriteManifest(built, jobs);
    synced.get();
    SyncDirectory(built);
  }
  const std::string state = StateOfFiles(built);
  if (const auto complaints = VerifyManifest(built, jobs); !complaints.empty()) {
    throw Failure({ErrorCode::kIo, complaints.front(), {}});
  }
  Rename(built, published.directory);
  SyncDirectory(index_dir);
  SetCurrent(index_dir, published);
  NoteVerified(published, state);
  return published;
}

void SetCurrent(const fs::path& index_dir, const Generation& generation) {
  const fs::path next = index_dir / "CURRENT.tmp";
  WriteFileDurably(next, CurrentLine(generation));
  Rename(next, index_dir / "CURRENT");
  SyncDirectory(index_dir);
}

std::optional<Generation> RollBack(const fs::path& index_dir) {
  const auto current = CurrentNumber(index_dir);
  auto generations = ListGenerations(index_dir);
  std::reverse(generations.begin(), generations.end());
  for (const Generation& earlier : generations) {
    if ((!current || earlier.number < *current) &&
        VerifyGeneration(earlier, Verification::kEveryByte).empty()) {
      SetCurrent(index_dir, earlier);
      return earlier;
    }
  }
  return std::nullopt;
}

std::vector<std::uint64_t> PruneGenerations(const fs::path& index_dir, std::size_t keep,
                                            std::optional<std::uint64_t> previous) {
  const auto current = CurrentNumber(index_dir);
  auto generations = ListGenerations(index_dir);
  const auto rank = [&](const Generation& generation) {
    return std::tuple(generation.number == current, generation.number == previous,
                      generation.number);
  };
  std::sort(generations.begin(), generations.end(),
            [&](const Generation& a, const Generation& b) { return rank(a) > rank(b); });
  std::vector<std::uint64_t> removed;
  for (std::size_t i = std::max<std::size_t>(keep, 1); i < generations.size(); ++i) {
    // Under another name first: what is half removed must not look like a generation.
    const fs::path going = generations[i].directory.string() + std::string(kTemporary);
    Rename(generations[i].directory, going);
    RemoveTree(going);
    RemoveTree(NoteOf(generations[i]));
    removed.push_back(generations[i].number);
  }
  std::reverse(removed.begin(), removed.end());
  return removed;
}

}  // namespace vanban
