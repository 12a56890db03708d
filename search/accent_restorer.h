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

/// A word that a typed one may stand for.
struct WordCandidate {
  Reading reading;
  double cost = 0;  ///< Negative log probability that it would be typed so.
};

/// One word of a query as typed, canonical.
struct TypedWord {
  std::string term;
  bool restorable = false;  ///< Typed without marks and made of letters: may stand for others.
  bool adjacent = false;    ///< Stands directly after the word before it.
  std::vector<WordCandidate> candidates;  ///< What else it may stand for: where it is misspelt.
};

/// A whole reading of a query.
struct ReadingOfQuery {
  std::vector<std::string> terms;  ///< One a word.
  double score = 0;                ///< Log probability up to a constant.
};

/// Puts the accents back that an officer did not type, from the index's own statistics: the path
/// through the readings of each word that the collection's word pairs make likeliest (Viterbi over
/// P(b|a) interpolated with P(b)), so that the neighbours on both sides decide. Words typed with
/// accents stay as typed unless they bring candidates. The more words of a query bear accents, the
/// likelier one without is meant so: "cho" in an accented question stays "cho".
class AccentRestorer {
 public:
  /// How many documents hold a bigram, asked of the index.
  using BigramCount = std::function<std::uint32_t(const std::string& bigram)>;

  AccentRestorer(const FoldMap& folds, BigramCount count, std::uint32_t documents)
      : folds_(folds),
        count_(std::move(count)),
        documents_(documents) {}

  /// The share of words with marks that the typist left bare, guessed from the query: 1 if none
  /// bears any, near 0 if as many do as in good Vietnamese.
  static double BareShare(const std::vector<TypedWord>& words);

  /// How many documents hold the two words side by side.
  [[nodiscard]] std::uint32_t PairDocuments(const std::string& first,
                                            const std::string& second) const;

  /// The likeliest readings, best first, at most `limit`; never empty if `words` is not.
  [[nodiscard]] std::vector<ReadingOfQuery> Restore(const std::vector<TypedWord>& words,
                                                    std::size_t limit) const;

 private:
  [[nodiscard]] std::vector<WordCandidate> CandidatesOf(const TypedWord& word,
                                                        double bare_share) const;
  [[nodiscard]] double LogProbability(const std::string* previous, const Reading& reading) const;

  const FoldMap& folds_;
  BigramCount count_;
  std::uint32_t documents_;
  mutable std::map<std::pair<std::string, std::string>, double> pair_scores_;  // Bounded.
};

}  // namespace vanban
