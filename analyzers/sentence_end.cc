#include "analyzers/sentence_end.h"

#include <algorithm>

#include "analyzers/character_table.h"
#include "analyzers/syllable.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// "Điều 5." and "I." number what follows them.
constexpr std::size_t kMaxLabelWords = 2;
constexpr std::size_t kMaxAbbreviationBytes = 6;

// A capital or a digit; nothing at all at the end of the text.
bool MayStartSentence(std::string_view text, std::size_t begin) {
  if (begin >= text.size()) {
    return true;
  }
  const char32_t c = DecodeAt(text, begin).value;
  const CharacterInfo info = CharacterTable::Get()[c];
  return info.character_class == CharacterClass::kDigit || info.lower != c;
}

bool IsBullet(char32_t c) {
  if (c < 0x80) {
    return c == '-' || c == '+' || c == '*';
  }
  return c == U'•' || c == U'·' || c == U'▪' || c == U'●' || c == U'◦' || FoldCodePoint(c) == '-';
}

bool IsTerminator(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'…';
}

// FoldCodePoint's spaces, with a short way for ASCII.
bool IsSpace(char32_t c) {
  return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : FoldCodePoint(c) == ' ';
}

/// What stands in a gap.
struct GapContent {
  bool paragraph = false;   // An empty line, or a bullet at the start of a line.
  char32_t terminator = 0;  // The last of . ! ? … in it.
};

// A carriage return before two line feeds is how some legal portals wrap a line, not an empty line.
bool IsWrap(std::string_view gap, std::size_t at) {
  return gap[at] == '\r' && gap.substr(at).starts_with("\r\n\n");
}

GapContent Read(std::string_view gap) {
  GapContent content;
  bool at_line_start = false;
  for (std::size_t i = 0; i < gap.size();) {
    if (IsWrap(gap, i)) {
      i += 2;
      continue;
    }
    const CodePoint point = DecodeAt(gap, i);
    i += point.size;
    if (point.value == '\n') {
      content.paragraph = content.paragraph || at_line_start;
      at_line_start = true;
    } else if (!IsSpace(point.value)) {
      content.paragraph = content.paragraph || (at_line_start && IsBullet(point.value));
      at_line_start = false;
      if (IsTerminator(point.value)) {
        content.terminator = point.value;
      }
    }
  }
  return content;
}

bool IsRoman(std::string_view word) {
  return word.find_first_not_of("IVXivx") == std::string_view::npos;
}

bool HasDigit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsLabel(const WordGap& gap) {
  return gap.words_in_sentence <= kMaxLabelWords &&
         (HasDigit(gap.previous) || IsRoman(gap.previous) || CountCodePoints(gap.previous) == 1);
}

// TP, Tx, ThS, Đ (in "Đ/c"): short, and no syllable.
bool IsShortened(std::string_view word) {
  return CountCodePoints(word) == 1 ||
         (word.size() <= kMaxAbbreviationBytes && !HasDigit(word) && !IsVietnameseSyllable(word));
}

}  // namespace

bool EndsSentence(std::string_view text, const WordGap& gap) {
  const std::string_view between = text.substr(gap.span.begin, gap.span.size());
  if (between == " ") {
    return false;
  }
  const GapContent content = Read(between);
  if (content.paragraph) {
    return true;
  }
  if (content.terminator == 0 || !MayStartSentence(text, gap.span.end)) {
    return false;
  }
  if (content.terminator != '.') {
    return true;
  }
  return !IsLabel(gap) && !IsShortened(gap.previous);
}

}  // namespace vanban
