#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "search/understanding.h"
#include "search/word_filter.h"

namespace vanban {

/// How many documents of the collection hold a term or a pair, and how many there are.
struct CollectionCounts {
  std::function<std::uint32_t(const std::string& term)> with_term;
  std::function<std::uint32_t(const std::string& pair)> with_pair;
  std::uint32_t documents = 0;
  double average_tokens = 1;
};

/// A question as the second look at its candidates sees it: its pairs of neighbours as bits of a
/// mask, each with its weight.
struct RankingQuery {
  static constexpr std::size_t kMaxPairs = 63;
  static constexpr std::size_t kMaxTerms = 64;

  struct Pair {
    std::uint32_t hash = 0;
    double weight = 0;
    std::uint8_t first = 0;  ///< Its words, as indexes into `terms`.
    std::uint8_t second = 0;
  };

  struct Term {
    std::uint32_t hash = 0;
    double weight = 0;
    std::uint32_t folded_hash = 0;
  };

  std::vector<Pair> pairs;   ///< Distinct, in the order of the question; at most kMaxPairs.
  std::vector<Term> terms;   ///< Distinct; at most kMaxTerms.
  WordFilter words;          ///< Holds all of `terms`.
  std::uint64_t joined = 0;  ///< Bit i: pair i + 1 begins with the word that pair i ends with.
  std::vector<double>
      run_weights;        ///< Of three words in a row: pairs i and i + 1; 0 if not joined.
  double pair_total = 0;  ///< Sums of the weights, never 0.
  double run_total = 0;
  double term_total = 0;
  int year = 0;             ///< A year the question names; 0 if none.
  std::uint64_t types = 0;  ///< Bit of each DocumentType the question names.
  double average_tokens = 1;
};

RankingQuery PrepareRanking(const Understanding& understanding, const CollectionCounts& counts);

}  // namespace vanban
