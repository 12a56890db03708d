#include "analyzers/party_titles.h"

#include <string_view>

#include "analyzers/roman.h"

namespace vanban {
namespace {

// "Đại hội đại biểu Đảng bộ thành phố … lần thứ": at most so many words between.
constexpr int kMaxCongressWords = 12;

std::size_t CommitteeEnd(const SourceText& text, std::size_t at) {
  for (const std::string_view words :
       {"ban chap hanh trung uong dang", "ban chap hanh trung uong", "trung uong dang",
        "trung uong", "bchtw", "bch trung uong", "tw"}) {
    if (const std::size_t end = text.MatchWords(at, words)) {
      return end;
    }
  }
  return 0;
}

std::size_t OrdinalEnd(const SourceText& text, std::size_t at) {
  for (const std::string_view words :
       {"nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi mot", "muoi hai",
        "muoi ba", "muoi bon", "muoi lam", "muoi"}) {
    if (const std::size_t end = text.MatchWords(at, words)) {
      return end;
    }
  }
  return ReadTermNumber(text, at).end;
}

}  // namespace

std::size_t PlenumEnd(const SourceText& text, std::size_t at) {
  if (const std::size_t behind = text.MatchWords(at, "hoi nghi")) {
    at = text.SkipSpaces(behind);
  }
  if (const std::size_t ordinal = text.MatchWords(at, "lan thu")) {
    const std::size_t number = OrdinalEnd(text, text.SkipSpaces(ordinal));
    const std::size_t committee = number != 0 ? CommitteeEnd(text, text.SkipSpaces(number)) : 0;
    return committee != 0 ? committee : 0;
  }
  const std::size_t committee = CommitteeEnd(text, at);
  if (committee == 0) {
    return 0;
  }
  at = text.SkipSpaces(committee);
  if (const std::size_t ordinal = text.MatchWords(at, "lan thu")) {
    return OrdinalEnd(text, text.SkipSpaces(ordinal));
  }
  const FoldedWord number = text.WordAt(at);
  const bool counts = !number.empty() && number.end - number.begin <= 2 &&
                      IsFoldedDigit(text.At(number.begin)) &&
                      IsFoldedDigit(text.At(number.end - 1));
  return counts ? number.end : 0;
}

std::size_t CongressEnd(const SourceText& text, std::size_t at) {
  const std::size_t behind = text.MatchWords(at, "dai hoi");
  if (behind == 0) {
    return 0;
  }
  at = text.SkipSpaces(behind);
  if (const TermNumber term = ReadTermNumber(text, at); term.end != 0) {
    return term.end;
  }
  for (int count = 0; count < kMaxCongressWords; ++count) {
    if (const std::size_t ordinal = text.MatchWords(at, "lan thu")) {
      const std::size_t end = OrdinalEnd(text, text.SkipSpaces(ordinal));
      const std::size_t party = end != 0 ? text.MatchWords(text.SkipSpaces(end), "cua dang") : 0;
      return party != 0 ? party : end;
    }
    const FoldedWord word = text.WordAt(at);
    if (word.empty() || IsFoldedDigit(text.At(word.begin))) {
      return 0;
    }
    at = text.SkipSpaces(word.end);
  }
  return 0;
}

}  // namespace vanban
