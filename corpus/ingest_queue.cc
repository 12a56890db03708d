#include "corpus/ingest_queue.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <utility>

namespace vanban {
namespace {

constexpr std::size_t kMaxItems =
    512;  // So that readers go on while the archive waits for the disk.
constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;
constexpr std::chrono::milliseconds kMoment(50);

}  // namespace

bool IngestQueue::Push(IngestPiece piece) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ || (slots_.size() < kMaxItems && bytes_ < kMaxBytes); });
  if (closed_) {
    return false;
  }
  const bool read = piece.needs == IngestPiece::Needs::kNothing;
  const std::size_t weight = piece.file.bytes.size();
  bytes_ += weight;
  slots_.push_back({.piece = std::move(piece), .taken = read, .read = read, .weight = weight});
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

IngestPiece* IngestQueue::TakeUnread() {
  std::unique_lock lock(mutex_);
  const auto first = [this] {
    return std::find_if(slots_.begin(), slots_.end(), [](const Slot& slot) { return !slot.taken; });
  };
  changed_.wait(lock, [&] { return closed_ || finished_ || first() != slots_.end(); });
  const auto slot = first();
  if (closed_ || slot == slots_.end()) {
    return nullptr;
  }
  slot->taken = true;
  return &slot->piece;
}

void IngestQueue::MarkRead(const IngestPiece& piece) {
  const std::lock_guard lock(mutex_);
  const auto slot = std::find_if(slots_.begin(), slots_.end(),
                                 [&](const Slot& one) { return &one.piece == &piece; });
  assert(slot != slots_.end() && "an item stays until it is read");
  slot->read = true;
  if (slot->piece.document) {
    const std::size_t text = slot->piece.document->text.size();
    slot->weight += text;
    bytes_ += text;
  }
  changed_.notify_all();
}

IngestQueue::State IngestQueue::Pop(std::optional<IngestPiece>& piece) {
  std::unique_lock lock(mutex_);
  const auto ready = [this] { return !slots_.empty() && slots_.front().read; };
  changed_.wait_for(lock, kMoment, [&] { return (finished_ && slots_.empty()) || ready(); });
  if (!ready()) {
    return finished_ && slots_.empty() ? State::kFinished : State::kNothingYet;
  }
  piece = std::move(slots_.front().piece);
  bytes_ -= slots_.front().weight;
  slots_.pop_front();
  changed_.notify_all();
  return State::kItem;
}

}  // namespace vanban
