#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/document.h"
#include "search/ranker.h"
#include "search/settled_matches.h"

namespace vanban {

/// What similarity is measured in.
struct SimilarQuestion {
  const Document& document;  ///< Of the index; outlives this.
  std::size_t limit = 5;
  double average_tokens = 0;  ///< Of a document, for BM25.
};

/// The documents that say most alike what one says, best first; none of it is itself.
/// The pairs of neighbouring syllables that mark it most (often in it, in few others) are asked for
/// as a question of their own; `score` is the share of what the document itself would get. Those
/// that would get little are left out, so that a document without its like has none. Empty if there
/// is no such document. bench/results/similar.md says how sensible that is.
std::vector<RankedCandidate> SimilarEntries(const WeighedDocuments& documents,
                                            const Analyzer& analyzer,
                                            const SimilarQuestion& question);

}  // namespace vanban
