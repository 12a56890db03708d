#include "corpus/ingest_queue.h"

#include <chrono>
#include <utility>

namespace vanban {
namespace {

constexpr std::size_t kMaxItems = 64;
constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;
constexpr std::chrono::milliseconds kMoment(50);

}  // namespace

bool IngestQueue::Push(ReadItem item) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ || (items_.size() < kMaxItems && bytes_ < kMaxBytes); });
  if (closed_) {
    return false;
  }
  bytes_ += item.original.size();
  items_.push_back(std::move(item));
  changed_.notify_all();
  return true;
}

void IngestQueue::Finish() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
  changed_.notify_all();
}

void IngestQueue::Close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

IngestQueue::State IngestQueue::Pop(std::optional<ReadItem>& item) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kMoment, [&] { return finished_ || !items_.empty(); });
  if (items_.empty()) {
    return finished_ ? State::kFinished : State::kNothingYet;
  }
  item = std::move(items_.front());
  items_.pop_front();
  bytes_ -= item->original.size();
  changed_.notify_all();
  return State::kItem;
}

}  // namespace vanban
