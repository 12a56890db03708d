#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace vanban {

/// The 29 letters of the Vietnamese alphabet (bảng chữ cái). The vowels come first, so that a
/// comparison tells them apart.
enum class Letter : std::uint8_t {
  kA,
  kABreve,       ///< ă
  kACircumflex,  ///< â
  kE,
  kECircumflex,  ///< ê
  kI,
  kO,
  kOCircumflex,  ///< ô
  kOHorn,        ///< ơ
  kU,
  kUHorn,  ///< ư
  kY,
  kB,
  kC,
  kD,
  kDStroke,  ///< đ
  kG,
  kH,
  kK,
  kL,
  kM,
  kN,
  kP,
  kQ,
  kR,
  kS,
  kT,
  kV,
  kX,
  kNone,  ///< Not a Vietnamese letter: f, j, w, z, digits, anything else.
};

/// The six tones (thanh điệu).
enum class Tone : std::uint8_t { kLevel, kGrave, kHook, kTilde, kAcute, kDot };

inline constexpr std::size_t kToneCount = 6;

constexpr bool IsVowel(Letter letter) {
  return letter <= Letter::kY;
}

/// 'ă' for kABreve; with a tone 'ắ'. Consonants bear no tone and ignore it.
char32_t CodePointOf(Letter letter, Tone tone = Tone::kLevel);

/// A letter and the tone it bears.
struct TonedLetter {
  Letter letter = Letter::kNone;
  Tone tone = Tone::kLevel;
};

/// What a code point of NFC text writes, in either case; kNone if it is no Vietnamese letter.
TonedLetter ReadLetter(char32_t c);

/// The letter without its quality mark or stroke: a for ă and â, d for đ.
Letter PlainLetter(Letter letter);

/// The letters of one word, at most as many as a syllable has, and its tone as written.
struct LetterString {
  static constexpr std::size_t kCapacity = 8;  // "nghiêng" has 7.

  std::array<Letter, kCapacity> letters{};
  std::size_t size = 0;
  Tone tone = Tone::kLevel;
  std::size_t tone_index = 0;  ///< The letter that the tone stands on; 0 for the level tone.

  /// False, and nothing added, if there is no room.
  bool Add(Letter letter);

  [[nodiscard]] std::span<const Letter> view() const { return {letters.data(), size}; }
};

/// Appends the letters in lower case, the tone on the letter at `word.tone_index`.
void AppendLetters(std::string& text, const LetterString& word);

}  // namespace vanban
