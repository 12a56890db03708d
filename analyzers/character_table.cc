#include "analyzers/character_table.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

namespace vanban {
namespace {

constexpr char32_t kFullWidthFirst = 0xFF01;
constexpr char32_t kFullWidthLast = 0xFF5E;
constexpr char32_t kFullWidthShift = 0xFEE0;

bool IsIgnorable(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

// Đ, đ, and the letters that look like them in old fonts and bad OCR: Ð (eth), Ɖ (African d).
bool IsDStroke(char32_t c) {
  return c == 0x110 || c == 0x111 || c == 0xD0 || c == 0xF0 || c == 0x189 || c == 0x256;
}

bool IsIdeograph(UChar32 c) {
  const int script = u_getIntPropertyValue(c, UCHAR_SCRIPT);
  return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) != 0 || script == USCRIPT_HIRAGANA ||
         script == USCRIPT_KATAKANA;
}

CharacterClass ComputeClass(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  if (IsIgnorable(c)) {
    return CharacterClass::kIgnorable;
  }
  if ((U_GET_GC_MASK(point) & U_GC_M_MASK) != 0) {
    return CharacterClass::kMark;
  }
  if (u_charType(point) == U_DECIMAL_DIGIT_NUMBER) {
    return CharacterClass::kDigit;
  }
  if (IsIdeograph(point)) {
    return CharacterClass::kIdeograph;
  }
  return u_hasBinaryProperty(point, UCHAR_ALPHABETIC) != 0 ? CharacterClass::kLetter
                                                           : CharacterClass::kOther;
}

char32_t LowerOf(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  if (c >= kFullWidthFirst && c <= kFullWidthLast) {
    return LowerOf(c - kFullWidthShift);
  }
  if (IsDStroke(c)) {
    return U'đ';
  }
  if (u_charType(point) == U_DECIMAL_DIGIT_NUMBER) {
    return U'0' + static_cast<char32_t>(u_charDigitValue(point));
  }
  return static_cast<char32_t>(u_tolower(point));
}

Tone CombiningTone(char32_t c) {
  switch (c) {
    case 0x300:
    case 0x340:
      return Tone::kGrave;
    case 0x301:
    case 0x341:
      return Tone::kAcute;
    case 0x303:
      return Tone::kTilde;
    case 0x309:
      return Tone::kHook;
    case 0x323:
      return Tone::kDot;
    default:
      return Tone::kLevel;
  }
}

CharacterInfo Compute(char32_t c) {
  CharacterInfo info;
  info.lower = LowerOf(c);
  info.character_class = ComputeClass(c);
  info.tone = CombiningTone(c);
  info.composed =
      u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
      info.character_class != CharacterClass::kMark;
  return info;
}

}  // namespace

const CharacterTable& CharacterTable::Get() {
  static const auto* table = new CharacterTable;  // Lives as long as the program.
  return *table;
}

CharacterTable::CharacterTable() : rows_(kTableEnd) {
  for (char32_t c = 0; c < kTableEnd; ++c) {
    rows_[c] = Compute(c);
    classes_[c] = rows_[c].character_class;
  }
  for (std::uint8_t i = 0; i < static_cast<std::uint8_t>(Letter::kNone); ++i) {
    const auto letter = static_cast<Letter>(i);
    for (std::size_t t = 0; t < (IsVowel(letter) ? kToneCount : 1); ++t) {
      const auto tone = static_cast<Tone>(t);
      const char32_t lower = CodePointOf(letter, tone);
      for (const char32_t c :
           {lower, static_cast<char32_t>(u_toupper(static_cast<UChar32>(lower)))}) {
        rows_[c].letter = letter;
        rows_[c].tone = tone;
      }
    }
  }
  // The capital of another code point (Ð, the Kelvin sign) is the letter that it lowers to.
  for (CharacterInfo& row : rows_) {
    if (row.letter == Letter::kNone) {
      CopyLetter(row);
    }
  }
}

void CharacterTable::CopyLetter(CharacterInfo& info) const {
  if (info.lower < rows_.size()) {
    info.letter = rows_[info.lower].letter;
    if (info.letter != Letter::kNone) {
      info.tone = rows_[info.lower].tone;
    }
  }
}

CharacterInfo CharacterTable::FarInfo(char32_t c) const {
  CharacterInfo info = Compute(c);
  CopyLetter(info);
  return info;
}

}  // namespace vanban
