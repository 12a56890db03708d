#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "analyzers/token_buffer.h"

namespace vanban {

/// Text → tokens, by rules of our own pinned in analyzers/word_rules.h, not by ICU's stock ones.
/// The same analyzer serves index and queries. Immutable; shared by threads.
class Analyzer {
 public:
  /// Throws Failure if ICU is missing its data.
  Analyzer();
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// The tokens of `text` in order of position. Text may be NFC or NFD; offsets are bytes of `text`
  /// as given. Document numbers and dates are one token each (kKey, kDate). A key is followed by
  /// its parts ("25", "nq", "tw") at the key's own position and onward, so that a part is found
  /// too. Tokens over 64 bytes are left out.
  [[nodiscard]] std::vector<Token> Analyze(std::string_view text) const;

  /// The same into `buffer`, in place of what it holds: for many texts, some five times as fast.
  void Analyze(std::string_view text, TokenBuffer& buffer) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The adjacent-syllable bigrams of `tokens`: "dân vận" for neighbours in position with only spaces
/// or '-' or '/' between them in `text`; never of two numbers, never over a key or a date.
struct Bigram {
  std::string term;  ///< "dân vận".
  ByteSpan source;
};

std::vector<Bigram> Bigrams(std::string_view text, const std::vector<Token>& tokens);

/// Two tokens that make a bigram, by their places among the tokens.
struct TokenPair {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
};

/// The same pairs, in order, without a string for each, in place of what `pairs` holds.
void FindBigrams(std::string_view text, std::span<const TokenView> tokens,
                 std::vector<TokenPair>& pairs);

}  // namespace vanban
