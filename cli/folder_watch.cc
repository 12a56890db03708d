#include "cli/folder_watch.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstring>

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "corpus/error.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// A file that is being written tells of itself all the time; only its end and new names count.
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;
constexpr int kLookAroundMs = 200;
constexpr auto kQuiet = std::chrono::seconds(2);
constexpr auto kLongest = std::chrono::minutes(1);

[[noreturn]] void ThrowUnwatched(const fs::path& folder, int reason) {
  const bool full = reason == ENOSPC || reason == EMFILE;
  throw Failure(
      {full ? ErrorCode::kUnavailable : ErrorCode::kNoInput,
       {fmt::format("Không theo dõi được {}: {}", folder.string(), std::strerror(reason)),
        fmt::format("Cannot watch {}: {}", folder.string(), std::strerror(reason))},
       full ? Message{"Tăng fs.inotify.max_user_watches, hoặc chạy `vanban sync` theo giờ.",
                      "Raise fs.inotify.max_user_watches, or run `vanban sync` by a timer."}
            : Message{}});
}

}  // namespace

FolderWatch::FolderWatch(const fs::path& folder)
    : folder_(folder),
      descriptor_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (descriptor_ < 0) {
    ThrowUnwatched(folder, errno);
  }
  Watch(folder);
}

FolderWatch::~FolderWatch() {
  ::close(descriptor_);
}

/// Adds the folders below, too; one that is watched already stays as it is.
void FolderWatch::Watch(const fs::path& folder) {
  // The folder that a person named may itself be a link.
  const std::uint32_t events =
      folder == folder_ ? kEvents & ~std::uint32_t{IN_DONT_FOLLOW} : kEvents;
  if (::inotify_add_watch(descriptor_, folder.c_str(), events) < 0) {
    if (folder != folder_ && errno != ENOSPC && errno != EMFILE) {
      return;  // Gone meanwhile, or not ours to read: the comparison tells.
    }
    ThrowUnwatched(folder, errno);
  }
  std::error_code reason;
  for (fs::directory_iterator entry(folder, reason), end; !reason && entry != end;
       entry.increment(reason)) {
    if (!entry->is_symlink() && entry->is_directory()) {
      Watch(entry->path());
    }
  }
}

/// True if there were any.
bool FolderWatch::TakeEvents() {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  bool any = false;
  while (::read(descriptor_, buffer.data(), buffer.size()) > 0) {
    any = true;
  }
  return any;
}

bool FolderWatch::Wait(const std::function<bool()>& stop) {
  std::optional<Clock::time_point> first;
  Clock::time_point last;
  while (!stop()) {
    pollfd waiting{descriptor_, POLLIN, 0};
    ::poll(&waiting, 1, kLookAroundMs);
    const Clock::time_point now = Clock::now();
    if (TakeEvents()) {
      first = first.value_or(now);
      last = now;
    }
    if (first && (now - last >= kQuiet || now - *first >= kLongest)) {
      Watch(folder_);  // New folders.
      return true;
    }
  }
  return false;
}

}  // namespace vanban
