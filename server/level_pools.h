#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "corpus/access_level.h"
#include "corpus/message.h"
#include "server/searcher_pool.h"

namespace vanban {

/// The indexes of all levels (search/level_index.h), each served by a pool of its own: whoever may
/// read up to a level asks an index that knows of nothing above. Any thread.
class LevelPools {
 public:
  /// Opens what is indexed; each generation as in SearcherPool. Throws Failure if everybody's index
  /// is missing or damaged; one of a higher level that cannot be opened is tried again by Refresh.
  explicit LevelPools(std::filesystem::path index_dir, std::size_t opened = 1);

  /// The level whose index answers somebody who may read up to `reader`: the highest that is open
  /// and not above.
  [[nodiscard]] AccessLevel LevelFor(AccessLevel reader) const;

  /// Its pool. Lives as long as this.
  [[nodiscard]] SearcherPool& For(AccessLevel reader) const;

  /// What strangers may know of: the index for everybody.
  [[nodiscard]] SearcherPool& everybody() const { return For(AccessLevel::kPublic); }

  /// How all indexes are.
  struct Health {
    SearcherPool::Health everybody;
    std::vector<Message> complaints;   ///< Of each level, also of one that cannot be opened.
    std::size_t shards_elsewhere = 0;  ///< Of all levels.
    std::size_t shards_missing = 0;
  };

  [[nodiscard]] Health health() const;

  /// Refreshes each pool, and opens the indexes that came since. Call as SearcherPool::Refresh.
  void Refresh();

 private:
  void OpenNew();
  [[nodiscard]] std::vector<SearcherPool*> Open() const;

  std::filesystem::path index_dir_;
  std::size_t opened_;
  mutable std::mutex guard_;
  std::map<AccessLevel, std::unique_ptr<SearcherPool>> pools_;  ///< Never empty; only grows.
  std::map<AccessLevel, Message> unopened_;  ///< Why indexes that are there do not serve.
};

}  // namespace vanban
