#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "search/abbreviation_map.h"
#include "search/accent_restorer.h"
#include "search/citation_graph.h"
#include "search/fold_map.h"
#include "search/query.h"
#include "search/searcher.h"
#include "search/sought.h"

namespace vanban {

/// What a query means to one index.
struct Understanding {
  std::vector<SoughtPart> parts;
  std::size_t word_count = 0;      ///< Sought words of all parts but the excluded.
  std::set<std::string> singles;   ///< Terms to mark wherever they stand.
  std::set<std::string> bigrams;   ///< Pairs to mark where both stand together.
  std::vector<Work> likely_works;  ///< Whose numbers are typed in part: they come first, and then
                                   ///< what cites them, beside what the parts find.
  Interpretation interpretation;
  std::string suggestion;  ///< The query with near spellings for improbable words; else empty.
};

/// Analyses the query's parts with the index's own analyzer, restores accents, mends misspelt
/// words, finds keys, and says how it read them. kSpelling parts are yet to be looked up:
/// search/spelling_lookup.h.
Understanding Understand(const Query& query, const Analyzer& analyzer, const FoldMap& folds,
                         const AccentRestorer& restorer, const AbbreviationMap& abbreviations,
                         const QueryLimits& limits = {});

}  // namespace vanban
