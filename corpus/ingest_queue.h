#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// One item read and not yet archived, or why it cannot be.
struct ReadItem {
  std::string path;  ///< For the report.
  Result<Document> document;
  std::string original;
  bool skipped = false;
  std::uintmax_t bytes = 0;  ///< Of the given files, read up to here.
};

/// Hands items from the thread that reads to the one that archives, in order. Holds so much and no
/// more: whoever is faster waits.
class IngestQueue {
 public:
  /// Waits for room. False if the queue is closed: nobody wants the item.
  bool Push(ReadItem item);

  /// Says that no more items come.
  void Finish();

  /// Says that no more items are wanted.
  void Close();

  enum class State { kItem, kNothingYet, kFinished };

  /// The next item into `item`. Waits a moment at most, so that the caller can look around.
  State Pop(std::optional<ReadItem>& item);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ReadItem> items_;
  std::size_t bytes_ = 0;
  bool finished_ = false;
  bool closed_ = false;
};

}  // namespace vanban
