#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
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
  /// How often a syllable, "dân", or a pair of neighbours, "dân vận", stands in the collection.
  /// Occurrences, not documents: most long documents hold both "như thế" and "như thể".
  using Occurrences = std::function<std::uint64_t(const std::string& term)>;

  /// `total` is about how many syllables and pairs the collection has.
  AccentRestorer(const FoldMap& folds, Occurrences occurrences, std::uint64_t total)
      : folds_(folds),
        occurrences_(std::move(occurrences)),
        total_(total) {}

  /// The share of words with marks that the typist left bare, guessed from the query: 1 if none
  /// bears any, near 0 if as many do as in good Vietnamese.
  static double BareShare(const std::vector<TypedWord>& words);

  /// Forgets how often what stands: the collection changed.
  void Forget();

  /// How often the two words stand side by side.
  [[nodiscard]] std::uint64_t PairOccurrences(const std::string& first,
                                              const std::string& second) const;

  /// How likely `term` is after `previous`; after anything else if that is null. Up to a constant.
  [[nodiscard]] double LogProbability(const std::string* previous, const std::string& term) const;

  /// The likeliest readings, best first, at most `limit`; never empty if `words` is not.
  [[nodiscard]] std::vector<ReadingOfQuery> Restore(const std::vector<TypedWord>& words,
                                                    std::size_t limit) const;

 private:
  [[nodiscard]] std::vector<WordCandidate> CandidatesOf(const TypedWord& word,
                                                        double bare_share) const;
  [[nodiscard]] double Occurring(const std::string& term) const;

  const FoldMap& folds_;
  Occurrences occurrences_;
  std::uint64_t total_;
  mutable std::map<std::pair<std::string, std::string>, double> pair_scores_;  // Bounded, as is
  mutable std::unordered_map<std::string, double> singles_;                    // this.
};

}  // namespace vanban
