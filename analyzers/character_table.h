#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "corpus/vietnamese_letter.h"

namespace vanban {

/// What a code point does to a word.
enum class CharacterClass : std::uint8_t {
  kOther,      ///< Ends a word.
  kLetter,     ///< Alphabetic, of any script that writes words of letters.
  kDigit,      ///< Decimal digit of any script.
  kMark,       ///< Combines with what stands before.
  kIgnorable,  ///< Invisible (soft hyphen, zero-width): neither ends a word nor belongs to it.
  kIdeograph,  ///< Hán, kana: each a word of its own.
};

/// What the analyzer must know of a code point.
struct CharacterInfo {
  char32_t lower = 0;  ///< In lower case; digits of any script as ASCII; đ for its look-alikes.
  CharacterClass character_class = CharacterClass::kOther;
  Letter letter = Letter::kNone;  ///< The Vietnamese letter without its tone.
  Tone tone = Tone::kLevel;       ///< Of a toned vowel, or of a combining tone mark.
  bool composed = true;           ///< False if NFC may change it or its neighbour.
};

/// The facts about all code points, taken from ICU's properties once.
class CharacterTable {
 public:
  /// The table of this process. Built at the first call; threads may share it.
  static const CharacterTable& Get();

  CharacterInfo operator[](char32_t c) const { return c < rows_.size() ? rows_[c] : FarInfo(c); }

  /// The class alone, from a table that fits a processor's nearest cache: asked of every character.
  [[nodiscard]] CharacterClass ClassOf(char32_t c) const {
    return c < classes_.size() ? classes_[c] : FarInfo(c).character_class;
  }

 private:
  // All of Vietnamese and its punctuation lies below; the rest is asked of ICU each time.
  static constexpr char32_t kTableEnd = 0x3000;

  CharacterTable();
  [[nodiscard]] CharacterInfo FarInfo(char32_t c) const;
  void CopyLetter(CharacterInfo& info) const;

  std::vector<CharacterInfo> rows_;
  std::array<CharacterClass, kTableEnd> classes_{};
};

}  // namespace vanban
