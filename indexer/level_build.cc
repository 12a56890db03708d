#include "indexer/level_build.h"

#include <algorithm>
#include <set>
#include <span>

#include "corpus/archive.h"
#include "corpus/error.h"
#include "indexer/publisher.h"
#include "search/citation_graph.h"
#include "search/level_index.h"
#include "search/searcher.h"

namespace vanban {
namespace {

/// True if the generation knows a document above `level`, held or withdrawn. One that cannot be
/// opened answers nobody.
bool Reveals(const Generation& generation, std::span<const CatalogueEntry> catalogue,
             AccessLevel level) {
  try {
    const Searcher searcher(generation);
    const CitationGraph graph(generation);
    return std::any_of(catalogue.begin(), catalogue.end(), [&](const CatalogueEntry& entry) {
      return !MayRead(level, entry.level) &&
             (searcher.Find(entry.id) || graph.WorkOfDocument(entry.id));
    });
  } catch (const Failure&) {
    return false;
  }
}

/// A generation from before a document's level was raised must not come back: not by hand, and not
/// in place of a damaged one.
void ForgetWhatReveals(const IndexOptions& own, std::span<const CatalogueEntry> catalogue) {
  const IndexerLock lock(own.index_dir);
  const auto current = CurrentNumber(own.index_dir);
  for (const Generation& generation : ListGenerations(own.index_dir)) {
    if (generation.number != current && Reveals(generation, catalogue, own.level)) {
      PruneGenerations(own.index_dir, 1);
      return;
    }
  }
}

}  // namespace

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
  const std::vector<CatalogueEntry> catalogue = Archive::Open(options.archive_dir).List();
  std::vector<LevelReport> reports;
  for (const AccessLevel level : LevelsToBuild(options)) {
    begins(level);
    IndexOptions own = options;
    own.level = level;
    own.index_dir = LevelIndexDir(options.index_dir, level);
    reports.push_back({level, BuildIndex(own)});
    ForgetWhatReveals(own, catalogue);
  }
  return reports;
}

}  // namespace vanban
