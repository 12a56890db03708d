#include "server/level_pools.h"

#include <utility>
#include <vector>

#include "corpus/error.h"
#include "search/level_index.h"

namespace vanban {

LevelPools::LevelPools(std::filesystem::path index_dir, std::size_t opened)
    : index_dir_(std::move(index_dir)),
      opened_(opened) {
  pools_.emplace(AccessLevel::kPublic, std::make_unique<SearcherPool>(index_dir_, opened_));
  OpenNew();
}

AccessLevel LevelPools::LevelFor(AccessLevel reader) const {
  const std::lock_guard lock(guard_);
  return std::prev(pools_.upper_bound(reader))->first;
}

SearcherPool& LevelPools::For(AccessLevel reader) const {
  const std::lock_guard lock(guard_);
  return *std::prev(pools_.upper_bound(reader))->second;
}

void LevelPools::Refresh() {
  std::vector<SearcherPool*> open;
  {
    const std::lock_guard lock(guard_);
    for (const auto& [level, pool] : pools_) {
      open.push_back(pool.get());
    }
  }
  for (SearcherPool* pool : open) {
    pool->Refresh();
  }
  OpenNew();
}

/// Opening reads every byte: nobody waits for it.
void LevelPools::OpenNew() {
  for (const AccessLevel level : IndexedLevels(index_dir_)) {
    {
      const std::lock_guard lock(guard_);
      if (pools_.contains(level)) {
        continue;
      }
    }
    try {
      auto pool = std::make_unique<SearcherPool>(LevelIndexDir(index_dir_, level), opened_);
      const std::lock_guard lock(guard_);
      pools_.emplace(level, std::move(pool));
    } catch (const Failure&) {
      // Its readers get the answers of the level below, and the next Refresh tries again.
    }
  }
}

}  // namespace vanban
