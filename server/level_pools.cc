#include "server/level_pools.h"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/error.h"
#include "search/level_index.h"

namespace vanban {

namespace {

Message Unopened(AccessLevel level, const Message& reason) {
  const std::string folder = LevelIndexDir("index", level);
  return {fmt::format("{} không mở được, người đọc mức này chỉ được trả lời từ mức dưới: {}",
                      folder, reason.vi),
          fmt::format("{} cannot be opened, its readers are answered from the level below: {}",
                      folder, reason.en)};
}

}  // namespace

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

std::vector<SearcherPool*> LevelPools::Open() const {
  std::vector<SearcherPool*> open;
  const std::lock_guard lock(guard_);
  for (const auto& [level, pool] : pools_) {
    open.push_back(pool.get());
  }
  return open;
}

LevelPools::Health LevelPools::health() const {
  Health health{.everybody = everybody().health()};
  const auto add = [&health](const SearcherPool::Health& own) {
    health.complaints.insert(health.complaints.end(), own.complaints.begin(), own.complaints.end());
    health.shards_elsewhere += own.shards_elsewhere;
    health.shards_missing += own.missing.size();
  };
  add(health.everybody);
  for (const SearcherPool* pool : Open()) {
    if (pool != &everybody()) {
      add(pool->health());
    }
  }
  const std::lock_guard lock(guard_);
  for (const auto& [level, reason] : unopened_) {
    health.complaints.push_back(reason);
  }
  return health;
}

void LevelPools::Refresh() {
  for (SearcherPool* pool : Open()) {
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
      unopened_.erase(level);
    } catch (const Failure& failure) {
      // Its readers get the answers of the level below, and the next Refresh tries again.
      const std::lock_guard lock(guard_);
      unopened_.insert_or_assign(level, Unopened(level, failure.error().message));
    }
  }
}

}  // namespace vanban
