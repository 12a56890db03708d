#include "server/searcher_pool.h"

#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "corpus/error.h"
#include "corpus/file_io.h"
#include "search/verified_note.h"
#include "server/shard_gaps.h"

namespace vanban {
namespace {

std::string PlacesText(const Generation& generation) {
  constexpr std::size_t kMaxBytes = std::size_t{1} << 16U;
  return ReadFile(generation.directory.parent_path() / kShardsFile, kMaxBytes).value_or("");
}

/// A generation that verifies and cannot be opened (no more files, no memory) is tried again.
constexpr std::chrono::seconds kRetry(2);

}  // namespace

/// One generation and its idle indexes. Leases keep it alive after a swap.
struct SearcherPool::Served {
  explicit Served(Generation opened)
      : generation(std::move(opened)),
        state(StateOfFiles(generation.directory)),
        places(PlacesText(generation)),
        hosts(ShardHosts::Of(generation, Healing::kInBackground)) {}

  Generation generation;
  std::string state;                  ///< Of its files when it was opened.
  std::string places;                 ///< What shards.conf said then.
  std::shared_ptr<ShardHosts> hosts;  ///< Null if all shards are on this machine.
  IndexFacts facts;
  std::size_t bytes = 0;
  std::chrono::system_clock::time_point since = std::chrono::system_clock::now();
  std::mutex guard;
  std::vector<std::unique_ptr<OpenIndex>> idle;
};

struct SearcherPool::State {
  std::filesystem::path index_dir;
  std::size_t opened = 1;
  mutable std::mutex guard;
  std::shared_ptr<Served> served;
  std::vector<Message> complaints;
  std::size_t kept = 0;
  std::size_t swaps = 0;

  // Of the one thread that refreshes.
  std::vector<std::shared_ptr<Served>> retired;  ///< Closed here, not by the last who asked one.
  std::string seen;  ///< What the last look saw; nothing is read again until that changes.
  std::chrono::steady_clock::time_point retry;
  std::string waiting;  ///< State of the files of one that verified and lacks shards; else empty.

  // Everything that can fail or takes time comes before the swap.
  void Serve(const Generation& generation) {
    auto next = std::make_shared<Served>(generation);
    next->facts = ReadIndexFacts(generation).value_or(IndexFacts{});
    next->bytes = BytesOf(generation);
    // The first finds out which shards answer; while some do not, it is the only one.
    next->idle.push_back(std::make_unique<OpenIndex>(generation, next->hosts));
    if (const ShardGaps gaps = GapsOf(*next);
        served != nullptr && LacksMore(gaps, GapsOf(*served))) {
      // Copied to the other machines later than published here.
      waiting = next->state;
      const Message& reason = gaps.missing.front().reason;
      const std::string name = GenerationName(generation.number);
      throw Failure({ErrorCode::kUnavailable,
                     {fmt::format("{} chờ: {}", name, reason.vi),
                      fmt::format("{} waits: {}", name, reason.en)},
                     {}});
    }
    while (next->idle.size() < opened) {
      next->idle.push_back(std::make_unique<OpenIndex>(generation, next->hosts));
    }
    waiting.clear();
    const std::lock_guard lock(guard);
    if (served != nullptr) {
      retired.push_back(std::move(served));
      ++swaps;
    }
    served = std::move(next);
  }

  static ShardGaps GapsOf(const Served& index) {
    return index.hosts == nullptr
               ? ShardGaps()
               : ShardGaps{index.hosts->places().shards.size(), index.hosts->Missing()};
  }

  void Tell(std::vector<Message> problems) {
    const std::size_t count = ListGenerations(index_dir).size();
    const std::lock_guard lock(guard);
    complaints = std::move(problems);
    kept = count;
  }

  /// CURRENT, what it names and what serves, as far as stat can tell.
  [[nodiscard]] std::string Look() const {
    std::string look = StateOfFiles(served->generation.directory) + PlacesText(served->generation);
    const auto current = OpenCurrent(index_dir);
    look += current ? CurrentLine(*current) : current.error().message.en;
    if (current && current->number != served->generation.number) {
      look += StateOfFiles(current->directory);
    }
    return look;
  }

  void Renew() {
    const auto current = OpenCurrent(index_dir);
    if (current && !waiting.empty() && StateOfFiles(current->directory) == waiting) {
      Serve(*current);  // What waits for other machines only was read before.
      Tell({});
      return;
    }
    waiting.clear();
    const auto sound = OpenNewestSound(index_dir, Verification::kEveryByte);
    if (!sound) {
      Tell({sound.error().message});  // What is open goes on serving: better than nothing.
      return;
    }
    // The same number may be another index: somebody deleted all and built anew, or restored a
    // copy.
    if (sound->generation.number != served->generation.number ||
        StateOfFiles(sound->generation.directory) != served->state ||
        PlacesText(sound->generation) != served->places) {
      Serve(sound->generation);
    }
    Tell(sound->complaints);
  }
};

SearcherPool::Lease::Lease(std::shared_ptr<Served> served, std::unique_ptr<OpenIndex> index)
    : served_(std::move(served)),
      index_(std::move(index)) {}

SearcherPool::Lease::~Lease() {
  if (index_ != nullptr) {
    const std::lock_guard lock(served_->guard);
    served_->idle.push_back(std::move(index_));
  }
}

const IndexFacts& SearcherPool::Lease::facts() const {
  return served_->facts;
}

SearcherPool::SearcherPool(std::filesystem::path index_dir, std::size_t opened)
    : state_(std::make_unique<State>()) {
  state_->index_dir = std::move(index_dir);
  state_->opened = opened;
  auto sound = OpenNewestSound(state_->index_dir);
  if (!sound) {
    throw Failure(sound.error());
  }
  state_->Serve(sound->generation);
  state_->Tell(std::move(sound->complaints));
}

SearcherPool::~SearcherPool() = default;

SearcherPool::Lease SearcherPool::Acquire() {
  std::shared_ptr<Served> served;
  {
    const std::lock_guard lock(state_->guard);
    served = state_->served;
  }
  std::unique_ptr<OpenIndex> index;
  {
    const std::lock_guard lock(served->guard);
    if (!served->idle.empty()) {
      index = std::move(served->idle.back());
      served->idle.pop_back();
    }
  }
  if (index == nullptr) {
    index = std::make_unique<OpenIndex>(served->generation, served->hosts);
  }
  return {std::move(served), std::move(index)};
}

void SearcherPool::Refresh() {
  State& state = *state_;
  std::erase_if(state.retired, [](const auto& old) { return old.use_count() == 1; });
  if (std::chrono::steady_clock::now() < state.retry) {
    return;
  }
  try {
    // Seen before the files are read: what changes meanwhile is looked at again.
    if (std::string look = state.Look(); look != state.seen) {
      state.Renew();
      state.seen = std::move(look);
    }
  } catch (const std::exception& failure) {
    const auto* ours = dynamic_cast<const Failure*>(&failure);
    state.Tell({ours != nullptr ? ours->error().message : Message{failure.what(), failure.what()}});
    state.seen.clear();
    state.retry = std::chrono::steady_clock::now() + kRetry;
  }
}

SearcherPool::Health SearcherPool::health() const {
  const std::lock_guard lock(state_->guard);
  const Served& served = *state_->served;
  Health health{.generation = served.generation,
                .facts = served.facts,
                .complaints = state_->complaints,
                .bytes = served.bytes,
                .kept = state_->kept,
                .swaps = state_->swaps,
                .since = served.since};
  if (served.hosts != nullptr) {
    for (const ShardState& shard : served.hosts->States()) {
      health.complaints.insert(health.complaints.end(), shard.complaints.begin(),
                               shard.complaints.end());
      health.shards_elsewhere += shard.elsewhere ? 1U : 0U;
    }
    health.missing = served.hosts->Missing();
    health.incomplete_answers = served.hosts->places().on_lost == LostShard::kPartial;
  }
  return health;
}

}  // namespace vanban
