#include "analyzers/sentence_end.h"

#include <algorithm>
#include <array>
#include <cstdint>

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

/// What a character of a gap says.
enum class GapSign : std::uint8_t { kNothing, kSpace, kLineEnd, kBullet, kTerminator };

// Nearly all gaps are ASCII.
constexpr std::size_t kAsciiEnd = 0x80;
constexpr std::array<GapSign, kAsciiEnd> kAsciiSigns = [] {
  std::array<GapSign, kAsciiEnd> signs{};
  signs['\n'] = GapSign::kLineEnd;
  signs[' '] = signs['\t'] = signs['\v'] = signs['\f'] = signs['\r'] = GapSign::kSpace;
  signs['-'] = signs['+'] = signs['*'] = GapSign::kBullet;
  signs['.'] = signs['!'] = signs['?'] = GapSign::kTerminator;
  return signs;
}();

GapSign SignBeyondAscii(char32_t c) {
  if (c == U'…') {
    return GapSign::kTerminator;
  }
  const char32_t folded = FoldCodePoint(c);
  if (folded == ' ') {
    return GapSign::kSpace;
  }
  const bool bullet =
      folded == '-' || c == U'•' || c == U'·' || c == U'▪' || c == U'●' || c == U'◦';
  return bullet ? GapSign::kBullet : GapSign::kNothing;
}

/// What stands in a gap.
struct GapContent {
  bool paragraph = false;   // An empty line, or a bullet at the start of a line.
  char32_t terminator = 0;  // The last of . ! ? … in it, if it is no paragraph's end.
};

// A carriage return before two line feeds is how some legal portals wrap a line, not an empty line.
bool IsWrap(std::string_view gap, std::size_t at) {
  return gap[at] == '\r' && gap.size() - at > 2 && gap[at + 1] == '\n' && gap[at + 2] == '\n';
}

GapContent Read(std::string_view gap) {
  GapContent content;
  bool at_line_start = false;
  for (std::size_t i = 0; i < gap.size();) {
    if (IsWrap(gap, i)) {
      i += 2;
      continue;
    }
    const auto byte = static_cast<unsigned char>(gap[i]);
    const CodePoint point = byte < kAsciiEnd ? CodePoint{byte, 1} : DecodeAt(gap, i);
    const GapSign sign = byte < kAsciiEnd ? kAsciiSigns[byte] : SignBeyondAscii(point.value);
    i += point.size;
    if (at_line_start && (sign == GapSign::kLineEnd || sign == GapSign::kBullet)) {
      content.paragraph = true;
      return content;
    }
    if (sign != GapSign::kSpace) {
      at_line_start = sign == GapSign::kLineEnd;
    }
    if (sign == GapSign::kTerminator) {
      content.terminator = point.value;
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
