#include "analyzers/roman.h"

#include <array>
#include <charconv>
#include <string_view>

namespace vanban {
namespace {

constexpr int kMaxTerm = 39;

std::string ToRoman(int value) {
  static constexpr std::array<std::string_view, 10> kOnes = {"",  "I",  "II",  "III",  "IV",
                                                             "V", "VI", "VII", "VIII", "IX"};
  return std::string(static_cast<std::size_t>(value / 10), 'X') +
         std::string(kOnes[static_cast<std::size_t>(value % 10)]);
}

// The value of a Roman number in its one right spelling; 0 for anything else.
int FromRoman(std::string_view folded) {
  std::string upper;
  for (const char c : folded) {
    upper += static_cast<char>(c - 'a' + 'A');
  }
  for (int value = 1; value <= kMaxTerm; ++value) {
    if (ToRoman(value) == upper) {
      return value;
    }
  }
  return 0;
}

}  // namespace

TermNumber ReadTermNumber(const SourceText& text, std::size_t at) {
  const FoldedWord word = text.WordAt(at);
  if (word.empty() || word.end - word.begin > 8) {
    return {};
  }
  const std::string_view letters = text.Slice(word);
  int value = 0;
  if (IsFoldedDigit(letters.front())) {
    const auto [end, error] =
        std::from_chars(letters.data(), letters.data() + letters.size(), value);
    if (error != std::errc() || end != letters.data() + letters.size()) {
      return {};
    }
  } else {
    value = text.IsCapital(at) ? FromRoman(letters) : 0;
  }
  return value >= 1 && value <= kMaxTerm ? TermNumber{word.end, ToRoman(value)} : TermNumber{};
}

TermNumber ReadTerm(const SourceText& text, std::size_t at) {
  const bool bracket = text.At(at) == '(';
  if (bracket) {
    at = text.SkipSpaces(at + 1);
  }
  std::size_t behind = text.MatchWords(at, "khoa");
  if (behind == 0 && text.At(at) == 'k' && text.At(at + 1) == '.' && text.IsCapital(at)) {
    behind = at + 2;
  }
  if (behind == 0) {
    return {};
  }
  TermNumber term = ReadTermNumber(text, text.SkipSpaces(behind));
  if (term.end == 0) {
    return {};
  }
  if (bracket) {
    const std::size_t close = text.SkipSpaces(term.end);
    if (text.At(close) != ')') {
      return {};
    }
    term.end = close + 1;
  }
  return term;
}

}  // namespace vanban
