#include <algorithm>

#include "analyzers/analyzer.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// Spaces and line breaks, '-' and '/' join: "kinh tế - xã hội", "xã/phường". What is invisible
// stands in no one's way. An empty line never comes here: positions jump over it.
bool Joins(std::string_view gap) {
  if (gap == " ") {
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

bool IsNumber(const Token& token) {
  return token.kind == TokenKind::kNumber;
}

bool IsWhole(const Token& token) {
  return token.kind == TokenKind::kKey || token.kind == TokenKind::kDate;
}

bool AreNeighbours(std::string_view text, const Token& left, const Token& right) {
  return right.position == left.position + 1 && right.source.begin > left.source.end &&
         !(IsNumber(left) && IsNumber(right)) &&
         Joins(text.substr(left.source.end, right.source.begin - left.source.end));
}

}  // namespace

std::vector<Bigram> Bigrams(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<Bigram> bigrams;
  bigrams.reserve(tokens.size());
  const Token* left = nullptr;
  std::size_t whole_end = 0;  // Up to here all belongs to a key or a date.
  for (const Token& token : tokens) {
    if (IsWhole(token)) {
      whole_end = std::max(whole_end, token.source.end);
    }
    if (token.source.begin < whole_end) {
      left = nullptr;
      continue;
    }
    if (left != nullptr && AreNeighbours(text, *left, token)) {
      bigrams.push_back({left->term + ' ' + token.term, {left->source.begin, token.source.end}});
    }
    left = &token;
  }
  return bigrams;
}

}  // namespace vanban
