#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/fold_map.h"
#include "search/settled_matches.h"

namespace vanban {

/// True if typing on may make `term` of `typed`, both canonical: letters typed with a mark have it,
/// those without may get one, and so with the tone. "nghiê" becomes "nghiệm", "dan" "đảng".
bool MayBecome(std::string_view typed, std::string_view term);

/// What may stand after a word.
struct ContinuationQuery {
  std::string_view prefix;      ///< schema::kBigram or schema::kTitle.
  std::string_view before;      ///< The word before.
  std::string_view unfinished;  ///< What is typed of the next one; may be empty.
};

/// Words that follow, in the texts or the titles, the most frequent first, at most `limit`. Looks
/// at a bounded number of pairs.
std::vector<Reading> Continuations(const WeighedDocuments& documents, const FoldMap& folds,
                                   const ContinuationQuery& query, std::size_t limit);

}  // namespace vanban
