#pragma once

#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "search/abbreviation_map.h"
#include "search/accent_restorer.h"
#include "search/fold_map.h"
#include "search/searcher.h"
#include "search/settled_matches.h"

namespace Xapian {
class Database;
}

namespace vanban {

/// What completions are made from; owned by the Searcher.
struct SuggestionSources {
  WeighedDocuments documents;
  const Xapian::Database& works;
  const Analyzer& analyzer;
  const FoldMap& folds;
  const AccentRestorer& restorer;
  const AbbreviationMap& abbreviations;
};

/// Completions of what is being typed: numbers of works that start so, titles that hold the words
/// (the last one may be unfinished), then frequent words that follow the last one.
std::vector<Suggestion> Complete(std::string_view typed, std::size_t limit,
                                 const SuggestionSources& sources);

}  // namespace vanban
