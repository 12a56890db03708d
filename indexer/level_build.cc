#include "indexer/level_build.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "corpus/archive.h"
#include "corpus/error.h"
#include "indexer/hidden_documents.h"
#include "indexer/publisher.h"
#include "search/citation_graph.h"
#include "search/level_index.h"
#include "search/searcher.h"
#include "search/shard_places.h"

namespace vanban {
namespace {

/// True if the generation knows one of the documents, held or withdrawn. One that cannot be opened
/// answers nobody.
bool Knows(const Generation& generation, const std::set<DocumentId>& hidden) {
  try {
    const Searcher searcher(generation, nullptr);  // Asked for texts only, which are here.
    const CitationGraph graph(generation);
    return std::any_of(hidden.begin(), hidden.end(), [&](const DocumentId& id) {
      return searcher.Find(id) || graph.WorkOfDocument(id);
    });
  } catch (const Failure&) {
    return false;
  }
}

/// A generation from before a document's level was raised must not come back: not by hand, and not
/// in place of a damaged one.
void ForgetWhatReveals(const std::filesystem::path& index_dir, const std::set<DocumentId>& hidden) {
  if (hidden.empty()) {
    return;
  }
  const IndexerLock lock(index_dir);
  const auto current = CurrentNumber(index_dir);
  for (const Generation& generation : ListGenerations(index_dir)) {
    if (generation.number != current && Knows(generation, hidden)) {
      PruneGenerations(index_dir, 1);
      return;
    }
  }
}

/// Everybody's, each that some document has, and each that has an index already: one whose level no
/// document has any more would go on answering as it was. With what must not be known at each.
std::map<AccessLevel, std::set<DocumentId>> LevelsToBuild(const IndexOptions& options) {
  const std::vector<CatalogueEntry> catalogue = Archive::Open(options.archive_dir).List();
  std::map<AccessLevel, std::set<DocumentId>> levels = {{AccessLevel::kPublic, {}}};
  for (const CatalogueEntry& entry : catalogue) {
    levels.try_emplace(entry.level);
  }
  for (const AccessLevel level : IndexedLevels(options.index_dir)) {
    levels.try_emplace(level);
  }
  for (auto& [level, hidden] : levels) {
    hidden = HiddenFrom(level, catalogue);
  }
  return levels;
}

/// As many as are asked for, else as the level's own shards.conf gives a place.
std::size_t ShardsOf(const IndexOptions& own) {
  if (own.shards > 0) {
    return own.shards;
  }
  const auto places = PlacesIn(own.index_dir);
  return places ? places->shards.size() : 1;
}

}  // namespace

std::vector<LevelReport> BuildLevels(const IndexOptions& options) {
  std::vector<LevelReport> reports;
  for (const auto& [level, hidden] : LevelsToBuild(options)) {
    IndexOptions own = options;
    own.level = level;
    own.index_dir = LevelIndexDir(options.index_dir, level);
    own.shards = ShardsOf(own);
    reports.push_back({level, BuildIndex(own)});
    ForgetWhatReveals(own.index_dir, hidden);
  }
  return reports;
}

}  // namespace vanban
