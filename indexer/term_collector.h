#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/token_buffer.h"

namespace vanban {

/// The distinct terms and pairs of one document, each with its count. What an index takes of a text
/// is asked of it once a term, not once a token.
class TermCollector {
 public:
  struct Term {
    std::string name;
    std::vector<std::uint32_t> positions;  ///< Empty: of pairs only.
  };

  struct Pair {
    std::string_view left;
    std::string_view right;
    std::uint32_t count = 0;
  };

  /// Takes the tokens of `text` with their positions, counted from `first`, and their pairs.
  /// Positions of two texts of a document must stand apart, or phrases would run from one into the
  /// other.
  void Add(std::string_view text, std::span<const TokenView> tokens, std::uint32_t first = 0);

  /// Takes the pairs alone.
  void AddPairs(std::string_view text, std::span<const TokenView> tokens);

  /// In the order in which they were met. Holds until more is taken.
  [[nodiscard]] const std::deque<Term>& terms() const { return terms_; }

  /// Each pair once, with its names as terms() holds them.
  [[nodiscard]] std::vector<Pair> Pairs() const;

 private:
  std::uint32_t NumberOf(std::string_view name);

  std::deque<Term> terms_;  ///< Does not move what it holds.
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<std::uint64_t> pairs_;  ///< Every occurrence: numbers of both terms.
  std::vector<TokenPair> found_;
};

}  // namespace vanban
