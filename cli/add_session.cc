#include "cli/add_session.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>

#include "cli/interrupt.h"
#include "cli/secrecy_gate.h"
#include "corpus/freed_memory.h"
#include "corpus/worker_pool.h"

namespace vanban {
namespace {

std::size_t JobsOf(std::size_t wanted) {
  return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

/// Warns of documents that the archive seems to hold twice. Doubtful ones are looked at when their
/// texts are in the archive, so at the report.
class DuplicateWarnings {
 public:
  DuplicateWarnings(const GlobalOptions& options, const Archive& archive)
      : archive_(archive),
        finder_(archive, options.likeness_file(), JobsOf(0),
                ReadDistinctPairs(options.archive_dir())) {}

  void Note(const Document& document, const TextSketch& sketch, const PutResult& put) {
    if (put.outcome == PutOutcome::kUnchanged) {
      return;
    }
    auto found = finder_.Add(document, sketch, put);
    if (!found.empty()) {
      found_.insert_or_assign(put.id, std::move(found));
    }
  }

  /// What a person should know of an item that the archive holds.
  std::vector<LikeDocument> Of(const IngestItem& item) {
    constexpr std::size_t kMostTold = 3;
    const auto found = found_.extract(item.id);
    if (found.empty()) {
      return {};
    }
    std::vector<LikeDocument> like = Confirmed(archive_, item.id, found.mapped());
    like.resize(std::min(like.size(), kMostTold));
    return like;
  }

  void Save() { finder_.Save(); }

 private:
  const Archive& archive_;
  DuplicateFinder finder_;
  std::unordered_map<DocumentId, std::vector<LikeDocument>> found_;
};

}  // namespace

struct AddSession::State {
  State(const GlobalOptions& options, std::size_t wanted)
      : jobs(JobsOf(wanted)),
        workers({.stop = &Interrupted}),
        archive(Archive::Create(options.archive_dir())),
        duplicates(options, archive),
        is_secret(SecrecyGate(options, archive)) {}

  std::size_t jobs;
  WorkerPool workers;
  Archive archive;
  DuplicateWarnings duplicates;
  std::function<std::optional<Error>(const Document&, std::string_view)> is_secret;
  std::set<DocumentId> envelopes;  ///< Those of this session that order something.
};

AddSession::AddSession(const GlobalOptions& options, std::size_t jobs) {
  KeepFreedMemory();
  state_ = std::make_unique<State>(options, jobs);
}

AddSession::~AddSession() = default;

Archive& AddSession::archive() {
  return state_->archive;
}

IngestCounts AddSession::Add(const std::vector<std::filesystem::path>& paths, AccessLevel level,
                             const AddObserver& observer) {
  State& state = *state_;
  return Ingest(paths, state.archive,
                {.readers = state.workers.readers(),
                 .jobs = state.jobs,
                 .level = level,
                 .clock = &std::chrono::system_clock::now,
                 .keep_out =
                     [&](const Document& document, std::string_view original) {
                       auto reason = state.is_secret(document, original);
                       return reason ? std::move(reason) : observer.keep_out(document, original);
                     },
                 .taken =
                     [&](const Document& document, const TextSketch& sketch, const PutResult& put) {
                       state.duplicates.Note(document, sketch, put);
                       if (document.other.contains(std::string(kEnvelopeAction))) {
                         state.envelopes.insert(put.id);
                       }
                     },
                 .report =
                     [&](IngestItem item) {
                       const std::vector<LikeDocument> like = state.duplicates.Of(item);
                       for (const LikeDocument& each : like) {
                         item.notices.push_back(Describe(each));
                       }
                       observer.item(item, like);
                     },
                 .progress = observer.progress,
                 .stop = &Interrupted});
}

std::vector<OrderReport> AddSession::CarryOut(OrderMode mode) {
  std::vector<OrderReport> told =
      CarryOutOrders(state_->archive, mode, std::chrono::system_clock::now());
  std::erase_if(told, [&](const OrderReport& report) {
    return report.outcome != OrderOutcome::kCarriedOut &&
           !state_->envelopes.contains(report.order.envelope);
  });
  return told;
}

void AddSession::Save() {
  state_->duplicates.Save();
}

}  // namespace vanban
