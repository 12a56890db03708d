#include "analyzers/date_lexer.h"

#include <string_view>

#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsBeyondAscii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// The first bytes of no-break space and of the dashes.
bool MayBeSpaceOrDash(char c) {
  return c == '\xC2' || c == '\xE2';
}

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::size_t SkipSpaces(std::string_view text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) {
    ++at;
  }
  return at;
}

char ByteAt(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

// After "ngày": the day's number, or mồng before it.
bool FollowsDayWord(char c) {
  return IsDigit(c) || c == 'm' || c == 'M' || IsBeyondAscii(c);
}

// After a day's number: "/6/2013", " tháng 6 năm 2013".
bool FollowsDayNumber(std::string_view text, std::size_t end) {
  const std::size_t at = SkipSpaces(text, end);
  const char c = ByteAt(text, at);
  if (c == '/' || c == '-' || c == '.') {
    const char after = ByteAt(text, SkipSpaces(text, at + 1));
    return IsDigit(after) || IsBeyondAscii(after);
  }
  return c == 't' || c == 'T' || MayBeSpaceOrDash(c);
}

bool MayStartDate(std::string_view text, const Word& word) {
  constexpr std::size_t kYearDigits = 4;
  const std::size_t begin = word.span.begin;
  const char before = begin > 0 ? text[begin - 1] : ' ';
  if (before == '/' || before == '.') {
    return false;
  }
  if (!IsDigit(text[begin]) && word.kind == WordKind::kWord) {
    return IsDayWord(text.substr(begin, word.span.size())) &&
           FollowsDayWord(ByteAt(text, SkipSpaces(text, word.span.end)));
  }
  std::size_t end = begin;
  while (IsDigit(ByteAt(text, end))) {
    ++end;
  }
  const std::size_t digits = end - begin;
  if (digits == kYearDigits) {
    return ByteAt(text, end) == '-' || MayBeSpaceOrDash(ByteAt(text, end));
  }
  // No ASCII digits at all: those of another script, which are rare enough to be asked about.
  return digits == 0 || (digits <= 2 && FollowsDayNumber(text, end));
}

// Four digits in a row stand in a date's year only.
ByteSpan YearOf(std::string_view text, ByteSpan date) {
  constexpr std::size_t kYearDigits = 4;
  const CharacterTable& characters = CharacterTable::Get();
  std::size_t digits = 0;
  ByteSpan year{date.begin, date.begin};
  for (std::size_t at = date.begin; at < date.end && digits < kYearDigits;) {
    const CodePoint point = DecodeAt(text, at);
    const CharacterClass character_class = characters[point.value].character_class;
    if (character_class == CharacterClass::kDigit) {
      year = {digits == 0 ? at : year.begin, at + point.size};
      ++digits;
    } else if (character_class != CharacterClass::kIgnorable) {
      digits = 0;
    }
    at += point.size;
  }
  return year;
}

}  // namespace

bool IsDayWord(std::string_view word) {
  constexpr std::size_t kLongest = 8;  // Decomposed, with an invisible character.
  if (word == "ngày" || word == "Ngày") {
    return true;
  }
  return word.size() <= kLongest && (word.starts_with('n') || word.starts_with('N')) &&
         Fold(word) == "ngay";
}

std::optional<DatedSpan> MatchDateAt(const WordScanner& scanner, const Word& word) {
  const std::string_view text = scanner.text();
  if (!MayStartDate(text, word)) {
    return std::nullopt;
  }
  const auto found = MatchDate(text, word.span.begin);
  if (!found) {
    return std::nullopt;
  }
  // MatchDate counts one byte for the last digit, which may be a full-width one.
  const std::size_t last = found->span.end - 1;
  const ByteSpan span{found->span.begin, last + DecodeAt(text, last).size};
  return DatedSpan{found->date, span, YearOf(text, span)};
}

}  // namespace vanban
