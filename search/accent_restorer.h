#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/fold_map.h"

namespace vanban {

/// One word of a query as typed, canonical.
struct TypedWord {
  std::string term;
  bool restorable = false;  ///< Typed without marks and made of letters: may stand for others.
  bool adjacent = false;    ///< Stands directly after the word before it.
};

/// A whole reading of a query.
struct ReadingOfQuery {
  std::vector<std::string> terms;  ///< One a word.
  double score = 0;                ///< Log probability up to a constant.
};

/// Puts the accents back that an officer did not type, from the index's own statistics: the path
/// through the readings of each word that the collection's word pairs make likeliest (Viterbi over
/// P(b|a) interpolated with P(b)). Words typed with
/// accents stay as typed.
class AccentRestorer {
 public:
  /// How many documents hold a bigram, asked of the index.
  using BigramCount = std::function<std::uint32_t(const std::string& bigram)>;

  AccentRestorer(const FoldMap& folds, BigramCount count, std::uint32_t documents)
      : folds_(folds),
        count_(std::move(count)),
        documents_(documents) {}

  /// The likeliest readings, best first, at most `limit`; never empty if `words` is not.
  [[nodiscard]] std::vector<ReadingOfQuery> Restore(const std::vector<TypedWord>& words,
                                                    std::size_t limit) const;

 private:
  [[nodiscard]] double LogProbability(const std::string* previous, const Reading& reading) const;

  const FoldMap& folds_;
  BigramCount count_;
  std::uint32_t documents_;
  mutable std::map<std::pair<std::string, std::string>, double> pair_scores_;
};

}  // namespace vanban
