#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "corpus/vietnamese_letter.h"

namespace vanban {

/// How a word is built as a Vietnamese syllable (âm tiết): onset (âm đầu), rime (vần), tone.
struct SyllableShape {
  std::size_t onset_size = 0;  ///< Letters; 0 for "ai", 2 for "qu" and "gi".
  std::size_t tone_index = 0;  ///< The letter that bears the tone in the old style: hòa, ủy, quý.
};

/// The shape of `word` if some onset and rime make it up and the tone goes with the rime: before
/// c, ch, p, t only sắc and nặng, k, gh, ngh only before e, ê, i, y. None otherwise.
std::optional<SyllableShape> ParseSyllable(const LetterString& word);

/// True if `word` (NFC, any case) is spelt as one Vietnamese syllable: "nghiệm" is one, "xyz" and
/// "élève" are not.
bool IsSpeltSyllable(std::string_view word);

/// True if `word`, typed without marks, is some syllable's letters: "duong", "dan", "viet".
bool IsPlainSyllable(const LetterString& word);

}  // namespace vanban
