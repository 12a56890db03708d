#include "corpus/ingest.h"

#include <algorithm>
#include <future>
#include <numeric>
#include <thread>
#include <utility>

#include "corpus/ingest_queue.h"
#include "corpus/ingest_reading.h"
#include "corpus/ingest_unpacker.h"
#include "corpus/input_walk.h"

namespace vanban {
namespace {

constexpr int kPatience = 10;  // Looks into an empty queue, each a moment long.

IngestOutcome OutcomeOf(PutOutcome outcome) {
  switch (outcome) {
    case PutOutcome::kAdded:
      return IngestOutcome::kAdded;
    case PutOutcome::kNewVersion:
      return IngestOutcome::kNewVersion;
    case PutOutcome::kUnchanged:
      break;
  }
  return IngestOutcome::kUnchanged;
}

/// The last part: stages what was read and reports each item when the archive holds it.
class Archiver {
 public:
  Archiver(Archive& archive, const IngestOptions& options, std::uintmax_t total_bytes)
      : archive_(archive),
        options_(options),
        progress_{.total_bytes = total_bytes} {}

  void Take(IngestPiece item) {
    waiting_.push_back(Archived(item));
    ++progress_.items;
    progress_.bytes = item.bytes;
    options_.progress(progress_);
    if (archive_.WantsFlush()) {
      Flush();
    }
  }

  void Flush() {
    archive_.Flush();
    for (const IngestItem& item : std::exchange(waiting_, {})) {
      counts_.Count(item.outcome);
      options_.report(item);
    }
  }

  /// True if somebody waits for a report.
  [[nodiscard]] bool HasWaiting() const { return !waiting_.empty(); }

  [[nodiscard]] const IngestCounts& counts() const { return counts_; }

 private:
  IngestItem Archived(IngestPiece& item) {
    IngestItem result{.path = std::move(item.shown)};
    if (!item.document) {
      result.outcome = item.skipped ? IngestOutcome::kSkipped : IngestOutcome::kFailed;
      result.error = std::move(item.document.error());
      return result;
    }
    try {
      if (auto reason = options_.keep_out(*item.document, item.file.bytes)) {
        result.outcome = IngestOutcome::kKeptOut;
        result.error = std::move(*reason);
        return result;
      }
      item.document->level = options_.level;
      const PutResult put =
          archive_.Stage(*item.document, item.file.bytes, item.digests, options_.clock());
      result.outcome = OutcomeOf(put.outcome);
      result.id = put.id;
      result.version = put.version;
      result.warnings = std::move(item.document->warnings);
      result.notices = put.notices;
      options_.taken(*item.document, item.sketch, put);
    } catch (const Failure& failure) {
      // A damaged object concerns this document alone; a full disk concerns them all.
      if (failure.error().code != ErrorCode::kBadData) {
        throw;
      }
      result.error = failure.error();
    }
    return result;
  }

  Archive& archive_;
  const IngestOptions& options_;
  IngestProgress progress_;
  IngestCounts counts_;
  std::vector<IngestItem> waiting_;  ///< Staged, and reported after the flush.
};

/// Tells the queue on every way out, so that the other threads do not wait for ever.
class AtEnd {
 public:
  using Tell = void (IngestQueue::*)();

  AtEnd(IngestQueue& queue, Tell tell) : queue_(queue), tell_(tell) {}

  ~AtEnd() { (queue_.*tell_)(); }

  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;

 private:
  IngestQueue& queue_;
  Tell tell_;
};

/// The threads that read, joined at the end; the queue must be closed or finished by then.
class ReadingThreads {
 public:
  ReadingThreads(const IngestOptions& options, IngestQueue& queue) {
    for (std::size_t i = 0; i < std::max<std::size_t>(options.jobs, 1); ++i) {
      threads_.emplace_back([&] { ReadQueued(options.readers, queue); });
    }
  }

 private:
  std::vector<std::jthread> threads_;
};

}  // namespace

std::string_view Name(IngestOutcome outcome) {
  switch (outcome) {
    case IngestOutcome::kAdded:
      return "added";
    case IngestOutcome::kUnchanged:
      return "unchanged";
    case IngestOutcome::kNewVersion:
      return "new_version";
    case IngestOutcome::kSkipped:
      return "skipped";
    case IngestOutcome::kKeptOut:
      return "kept_out";
    case IngestOutcome::kFailed:
      break;
  }
  return "failed";
}

void IngestCounts::Count(IngestOutcome outcome) {
  switch (outcome) {
    case IngestOutcome::kAdded:
      ++added;
      break;
    case IngestOutcome::kUnchanged:
      ++unchanged;
      break;
    case IngestOutcome::kNewVersion:
      ++new_version;
      break;
    case IngestOutcome::kSkipped:
      ++skipped;
      break;
    case IngestOutcome::kKeptOut:
      ++kept_out;
      break;
    case IngestOutcome::kFailed:
      ++failed;
      break;
  }
}

IngestCounts Ingest(const std::vector<std::filesystem::path>& paths, Archive& archive,
                    const IngestOptions& options) {
  const std::vector<Input> inputs = WalkInputs(paths);
  const auto total =
      std::accumulate(inputs.begin(), inputs.end(), std::uintmax_t{0},
                      [](std::uintmax_t sum, const Input& input) { return sum + input.size; });
  Archiver archiver(archive, options, total);
  IngestQueue queue;
  auto unpacking = std::async(std::launch::async, [&] {
    const AtEnd finish(queue, &IngestQueue::Finish);
    IngestUnpacker(options.readers, options.limits, queue).ReadAll(inputs);
  });
  const ReadingThreads readers(options, queue);
  const AtEnd close(queue, &IngestQueue::Close);
  std::optional<IngestPiece> item;
  int idle = 0;
  for (auto state = IngestQueue::State::kNothingYet; state != IngestQueue::State::kFinished;) {
    if (options.stop()) {
      break;
    }
    state = queue.Pop(item);
    if (state == IngestQueue::State::kItem) {
      archiver.Take(std::move(*item));
      idle = 0;
    } else if (++idle == kPatience && archiver.HasWaiting()) {
      archiver.Flush();  // A slow reader is at work: meanwhile keep what is there.
    }
  }
  archiver.Flush();
  queue.Close();
  unpacking.get();  // Rethrows what ended it.
  return archiver.counts();
}

}  // namespace vanban
