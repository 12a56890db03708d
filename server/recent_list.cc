#include "server/recent_list.h"

#include <cstddef>
#include <utility>

namespace vanban {
namespace {

constexpr std::size_t kMostRecent = 100;

}  // namespace

std::vector<RecentChange> RecentList::At(std::uint64_t generation) {
  const auto known = [this] {
    const std::lock_guard lock(reading_);
    return std::pair(generation_, changes_);
  };
  if (auto [at, changes] = known(); at == generation) {
    return std::move(changes);
  }
  const std::unique_lock mine(looking_, std::try_to_lock);
  if (auto [at, changes] = known(); at == generation || !mine.owns_lock()) {
    return std::move(changes);
  }
  std::vector<RecentChange> found = archive_.RecentChanges(kMostRecent, level_);
  const std::lock_guard lock(reading_);
  generation_ = generation;
  changes_ = found;
  return found;
}

}  // namespace vanban
