#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/analyzer.h"
#include "corpus/utf8.h"

namespace vanban {

/// "1 dân", "2 key 25-nq/tw": a token in one line, as the tables of the tests write it.
inline std::string Describe(const Token& token) {
  static constexpr const char* kKinds[] = {"", "number ", "date ", "key "};
  return std::to_string(token.position) + ' ' + kKinds[static_cast<std::size_t>(token.kind)] +
         token.term;
}

inline std::vector<std::string> Describe(const std::vector<Token>& tokens) {
  std::vector<std::string> lines;
  for (const Token& token : tokens) {
    lines.push_back(Describe(token));
  }
  return lines;
}

inline std::vector<std::string> Terms(const std::vector<Token>& tokens) {
  std::vector<std::string> terms;
  for (const Token& token : tokens) {
    terms.push_back(token.term);
  }
  return terms;
}

/// What must hold for the tokens of any text: spans lie in the text, cut no code point and do not
/// go backwards; positions do not either; no term is empty or too long; and the source of a token,
/// analysed alone, gives the token's term first.
inline void CheckTokens(const Analyzer& analyzer, std::string_view text,
                        const std::vector<Token>& tokens) {
  std::size_t begin = 0;
  std::uint32_t position = 0;
  for (const Token& token : tokens) {
    SCOPED_TRACE(Describe(token));
    ASSERT_LE(token.source.end, text.size());
    ASSERT_LT(token.source.begin, token.source.end);
    ASSERT_GE(token.source.begin, begin);
    ASSERT_GE(token.position, position);
    ASSERT_EQ(FloorToCodePoint(text, token.source.begin), token.source.begin);
    ASSERT_EQ(FloorToCodePoint(text, token.source.end), token.source.end);
    ASSERT_FALSE(token.term.empty());
    ASSERT_LE(token.term.size(), 64U);
    const auto again = analyzer.Analyze(text.substr(token.source.begin, token.source.size()));
    ASSERT_FALSE(again.empty());
    ASSERT_EQ(again.front().term, token.term);
    ASSERT_EQ(again.front().kind, token.kind);
    begin = token.source.begin;
    position = token.position;
  }
}

}  // namespace vanban
