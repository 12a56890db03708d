#include "indexer/level_build.h"

#include <set>

#include "corpus/archive.h"
#include "search/level_index.h"

namespace vanban {

std::vector<AccessLevel> LevelsToBuild(const IndexOptions& options) {
  std::set<AccessLevel> levels = {AccessLevel::kPublic};
  for (const CatalogueEntry& entry : Archive::Open(options.archive_dir).List()) {
    levels.insert(entry.level);
  }
  // An index whose level no document has any more would go on answering as it was.
  for (const AccessLevel level : IndexedLevels(options.index_dir)) {
    levels.insert(level);
  }
  return {levels.begin(), levels.end()};
}

std::vector<LevelReport> BuildLevels(const IndexOptions& options,
                                     const std::function<void(AccessLevel level)>& begins) {
  std::vector<LevelReport> reports;
  for (const AccessLevel level : LevelsToBuild(options)) {
    begins(level);
    IndexOptions own = options;
    own.level = level;
    own.index_dir = LevelIndexDir(options.index_dir, level);
    reports.push_back({level, BuildIndex(own)});
  }
  return reports;
}

}  // namespace vanban
