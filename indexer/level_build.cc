#include "indexer/level_build.h"

#include <algorithm>
#include <set>
#include <span>

#include "corpus/archive.h"
#include "corpus/error.h"
#include "indexer/hidden_documents.h"
#include "indexer/publisher.h"
#include "search/citation_graph.h"
#include "search/level_index.h"
#include "search/searcher.h"

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
/// document has any more would go on answering as it was.
std::set<AccessLevel> LevelsToBuild(std::span<const CatalogueEntry> catalogue,
                                    const std::filesystem::path& index_dir) {
  std::set<AccessLevel> levels = {AccessLevel::kPublic};
  for (const CatalogueEntry& entry : catalogue) {
    levels.insert(entry.level);
  }
  for (const AccessLevel level : IndexedLevels(index_dir)) {
    levels.insert(level);
  }
  return levels;
}

}  // namespace

std::vector<LevelReport> BuildLevels(const IndexOptions& options) {
  const std::vector<CatalogueEntry> catalogue = Archive::Open(options.archive_dir).List();
  std::vector<LevelReport> reports;
  for (const AccessLevel level : LevelsToBuild(catalogue, options.index_dir)) {
    IndexOptions own = options;
    own.level = level;
    own.index_dir = LevelIndexDir(options.index_dir, level);
    reports.push_back({level, BuildIndex(own)});
    std::vector<CatalogueEntry> known = catalogue;
    ForgetWhatReveals(own.index_dir, TakeHidden(known, level));
  }
  return reports;
}

}  // namespace vanban
