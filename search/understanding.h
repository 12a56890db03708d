#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "search/accent_restorer.h"
#include "search/fold_map.h"
#include "search/query.h"
#include "search/searcher.h"

namespace vanban {

/// One word to look for.
struct SoughtTerm {
  std::string term;                   ///< The reading taken.
  std::vector<std::string> readings;  ///< Other readings of what was typed, the frequent first.
  std::string typed;                  ///< As it stands in the query.
  std::uint32_t position = 0;         ///< Within its part, for phrases.
  bool adjacent = false;              ///< Makes a bigram with the word before it.
};

/// One part of the query, analysed.
struct SoughtPart {
  QueryPart::Kind kind = QueryPart::Kind::kWords;
  bool alternative = false;
  DocumentKey key;  ///< Only for kKey.
  std::vector<SoughtTerm> terms;
  std::vector<std::string> bigrams;
};

/// What a query means to one index.
struct Understanding {
  std::vector<SoughtPart> parts;
  std::size_t word_count = 0;     ///< Sought words of all parts but the excluded.
  std::set<std::string> singles;  ///< Terms to mark wherever they stand.
  std::set<std::string> bigrams;  ///< Pairs to mark where both stand together.
  Interpretation interpretation;
  std::string suggestion;  ///< A near spelling where a word is unknown; else empty.
};

/// Analyses the query's parts with the index's own analyzer, restores accents, finds keys, and says
/// how it read them.
Understanding Understand(const Query& query, const Analyzer& analyzer, const FoldMap& folds,
                         const AccentRestorer& restorer, const QueryLimits& limits = {});

}  // namespace vanban
