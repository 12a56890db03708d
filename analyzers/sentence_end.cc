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

enum class NextWord { kNone, kCapital, kDigit, kOther };

NextWord Classify(std::string_view text, std::size_t begin) {
  if (begin >= text.size()) {
    return NextWord::kNone;
  }
  const char32_t c = DecodeAt(text, begin).value;
  const CharacterInfo info = CharacterTable::Get()[c];
  if (info.character_class == CharacterClass::kDigit) {
    return NextWord::kDigit;
  }
  return info.lower != c ? NextWord::kCapital : NextWord::kOther;
}

bool IsBullet(char32_t c) {
  return c == '+' || c == '*' || c == U'•' || c == U'·' || c == U'▪' || c == U'●' || c == U'◦' ||
         FoldCodePoint(c) == '-';
}

bool IsTerminator(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'…';
}

/// What stands in a gap.
struct GapContent {
  bool paragraph = false;    // An empty line, or a bullet at the start of a line.
  char32_t terminator = 0;   // The last of . ! ? … in it.
  bool space_after = false;  // After the terminator.
};

// A carriage return before two line feeds is how some legal portals wrap a line, not an empty line.
bool IsWrap(std::string_view gap, std::size_t at) {
  return gap.substr(at).starts_with("\r\n\n");
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
      content.space_after = true;
      at_line_start = true;
    } else if (FoldCodePoint(point.value) == ' ') {
      content.space_after = true;
    } else {
      content.paragraph = content.paragraph || (at_line_start && IsBullet(point.value));
      at_line_start = false;
      if (IsTerminator(point.value)) {
        content.terminator = point.value;
        content.space_after = false;
      }
    }
  }
  return content;
}

bool IsRoman(std::string_view word) {
  return word.find_first_not_of("IVXivx") == std::string_view::npos;
}

bool IsLabel(const WordGap& gap) {
  const bool counts = gap.previous.find_first_of("0123456789") != std::string_view::npos ||
                      IsRoman(gap.previous) || CountCodePoints(gap.previous) == 1;
  return counts && gap.words_in_sentence <= kMaxLabelWords;
}

// TP, Tx, ThS, Đ (in "Đ/c"): short, and no syllable.
bool IsShortened(std::string_view word) {
  return CountCodePoints(word) == 1 ||
         (word.size() <= kMaxAbbreviationBytes && !IsVietnameseSyllable(word) &&
          word.find_first_of("0123456789") == std::string_view::npos);
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
  const NextWord next = Classify(text, gap.span.end);
  if (content.terminator == 0 || next == NextWord::kOther) {
    return false;
  }
  if (content.terminator != '.') {
    return true;
  }
  return !IsLabel(gap) && !IsShortened(gap.previous);
}

}  // namespace vanban
