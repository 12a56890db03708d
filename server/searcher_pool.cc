#include "server/searcher_pool.h"

#include <mutex>
#include <optional>
#include <utility>

#include "corpus/error.h"

namespace vanban {

/// One generation and its idle indexes. Leases keep it alive after a swap.
struct SearcherPool::Served {
  explicit Served(Generation opened) : generation(std::move(opened)) {}

  Generation generation;
  IndexFacts facts;
  std::mutex guard;
  std::vector<std::unique_ptr<OpenIndex>> idle;
};

struct SearcherPool::State {
  std::filesystem::path index_dir;
  mutable std::mutex guard;
  std::shared_ptr<Served> served;
  std::vector<Message> complaints;
  std::optional<std::uint64_t> refused;  ///< A damaged generation is not verified every second.

  void Serve(const Generation& generation) {
    auto next = std::make_shared<Served>(generation);
    next->facts = ReadIndexFacts(generation).value_or(IndexFacts{});
    next->idle.push_back(std::make_unique<OpenIndex>(generation));  // Fails here, not in a request.
    const std::lock_guard lock(guard);
    served = std::move(next);
  }
};

SearcherPool::Lease::Lease(std::shared_ptr<void> keeper, std::unique_ptr<OpenIndex> index,
                           std::function<void(std::unique_ptr<OpenIndex>)> give_back)
    : keeper_(std::move(keeper)),
      index_(std::move(index)),
      give_back_(std::move(give_back)) {}

SearcherPool::Lease::~Lease() {
  if (index_ != nullptr) {
    give_back_(std::move(index_));
  }
}

SearcherPool::SearcherPool(std::filesystem::path index_dir) : state_(std::make_unique<State>()) {
  state_->index_dir = std::move(index_dir);
  auto sound = OpenNewestSound(state_->index_dir);
  if (!sound) {
    throw Failure(sound.error());
  }
  state_->Serve(sound->generation);
  state_->complaints = std::move(sound->complaints);
  if (sound->fell_back) {
    state_->refused = CurrentNumber(state_->index_dir);
  }
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
    index = std::make_unique<OpenIndex>(served->generation);
  }
  const auto give_back = [pool = served.get()](std::unique_ptr<OpenIndex> used) {
    const std::lock_guard lock(pool->guard);
    pool->idle.push_back(std::move(used));
  };
  return {served, std::move(index), give_back};
}

void SearcherPool::Refresh() {
  const auto number = CurrentNumber(state_->index_dir);
  if (!number || number == health().generation.number || number == state_->refused) {
    return;
  }
  std::vector<Message> complaints;
  if (const auto current = OpenCurrent(state_->index_dir); !current) {
    complaints.push_back(current.error().message);
  } else if (complaints = VerifyManifest(current->directory); complaints.empty()) {
    try {
      state_->Serve(*current);
      state_->refused.reset();
    } catch (const Failure& failure) {
      complaints.push_back(failure.error().message);
    }
  }
  if (!complaints.empty()) {
    state_->refused = number;
  }
  const std::lock_guard lock(state_->guard);
  state_->complaints = std::move(complaints);
}

SearcherPool::Health SearcherPool::health() const {
  const std::lock_guard lock(state_->guard);
  return {state_->served->generation, state_->served->facts, state_->complaints};
}

}  // namespace vanban
