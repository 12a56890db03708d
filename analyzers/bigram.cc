#include <algorithm>

#include "analyzers/analyzer.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// Spaces and line breaks, '-' and '/' join: "kinh tế - xã hội", "xã/phường". What is invisible
// stands in no one's way. An empty line never comes here: positions jump over it.
bool Joins(std::string_view gap) {
  if (gap.size() == 1 && gap.front() == ' ') {
    return true;
  }
  for (std::size_t i = 0; i < gap.size();) {
    const CodePoint point = DecodeAt(gap, i);
    const char32_t c = FoldCodePoint(point.value);
    if (c != ' ' && c != '\n' && c != '-' && c != '/' && c != 0) {
      return false;
    }
    i += point.size;
  }
  return true;
}

template <typename AnyToken>
bool IsNumber(const AnyToken& token) {
  return token.kind == TokenKind::kNumber;
}

template <typename AnyToken>
bool IsWhole(const AnyToken& token) {
  return token.kind == TokenKind::kKey || token.kind == TokenKind::kDate;
}

template <typename AnyToken>
bool AreNeighbours(std::string_view text, const AnyToken& left, const AnyToken& right) {
  return right.position == left.position + 1 && right.source.begin > left.source.end &&
         !(IsNumber(left) && IsNumber(right)) &&
         Joins(text.substr(left.source.end, right.source.begin - left.source.end));
}

// Gives each pair to `take`.
template <typename AnyToken, typename Take>
void ForEachPair(std::string_view text, std::span<const AnyToken> tokens, const Take& take) {
  const AnyToken* left = nullptr;
  std::size_t whole_end = 0;  // Up to here all belongs to a key or a date.
  for (const AnyToken& token : tokens) {
    if (IsWhole(token)) {
      whole_end = std::max(whole_end, token.source.end);
    }
    if (token.source.begin < whole_end) {
      left = nullptr;
      continue;
    }
    if (left != nullptr && AreNeighbours(text, *left, token)) {
      take(*left, token);
    }
    left = &token;
  }
}

}  // namespace

std::vector<Bigram> Bigrams(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<Bigram> bigrams;
  bigrams.reserve(tokens.size());
  ForEachPair(text, std::span(tokens), [&bigrams](const Token& left, const Token& right) {
    bigrams.push_back({left.term + ' ' + right.term, {left.source.begin, right.source.end}});
  });
  return bigrams;
}

void FindBigrams(std::string_view text, std::span<const TokenView> tokens,
                 std::vector<TokenPair>& pairs) {
  pairs.clear();
  const auto place = [&tokens](const TokenView& token) {
    return static_cast<std::uint32_t>(&token - tokens.data());
  };
  ForEachPair(text, tokens, [&](const TokenView& left, const TokenView& right) {
    pairs.push_back({place(left), place(right)});
  });
}

}  // namespace vanban
