#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "corpus/archive.h"
#include "corpus/document.h"
#include "corpus/error.h"
#include "corpus/reader.h"
#include "corpus/text_sketch.h"

namespace vanban {

/// One item on its way into the archive: found, then read (or why it cannot be), then archived.
struct IngestPiece {
  /// What still has to read it.
  enum class Needs { kNothing, kFileReader, kLineReader };

  std::string shown;  ///< Its name for the report.
  RawFile file;       ///< As found; `path` absolute, so that it names the same file tomorrow.
  Needs needs = Needs::kNothing;
  Result<Document> document;
  ContentDigests digests;  ///< Of a document that was read …
  TextSketch sketch;       ///< … and what its text is like.
  bool skipped = false;
  std::uintmax_t bytes = 0;  ///< Of the given files, taken apart up to here.
};

/// Hands items from the thread that finds them to those that read and to the one that archives,
/// there in the order of finding. Holds so much and no more: whoever is faster waits.
class IngestQueue {
 public:
  /// Waits for room. False if the queue is closed: nobody wants the item.
  bool Push(IngestPiece piece);

  /// Says that no more items come.
  void Finish();

  /// Says that no more items are wanted.
  void Close();

  /// The first item that nobody reads yet, for the caller to read and then to MarkRead; waits for
  /// one. Null when there will be none.
  IngestPiece* TakeUnread();

  void MarkRead(const IngestPiece& piece);

  enum class State { kItem, kNothingYet, kFinished };

  /// The next item, read, into `piece`. Waits a moment at most, so that the caller can look around.
  State Pop(std::optional<IngestPiece>& piece);

 private:
  struct Slot {
    IngestPiece piece;
    bool taken = false;
    bool read = false;
    std::size_t weight = 0;  ///< Bytes that it holds.
  };

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Slot> slots_;  ///< A deque, so that an item stays in its place while others come.
  std::size_t bytes_ = 0;
  bool finished_ = false;
  bool closed_ = false;
};

}  // namespace vanban
