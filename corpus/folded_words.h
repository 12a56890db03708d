#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// No part of a word, and not between words either: accents, soft hyphens.
inline constexpr char32_t kNoPart = 0;
inline constexpr char32_t kBetweenWords = 1;

/// What `value` is to words: a folded letter or digit, kNoPart or kBetweenWords. Of what lies
/// beyond ASCII all counts as letters but the punctuation of Latin-1 and Unicode.
char32_t WordPart(char32_t value);

/// The words of a text, accents, case and punctuation aside.
struct FoldedWords {
  std::u32string letters;            ///< Of all words, one behind another.
  std::vector<std::uint32_t> ends;   ///< Of each word in `letters`.
  std::vector<std::uint64_t> words;  ///< Each as a number (FNV-1a of its letters).

  [[nodiscard]] std::size_t size() const { return words.size(); }

  /// The letters of the words from `begin` to before `end`.
  [[nodiscard]] std::u32string_view Letters(std::size_t begin, std::size_t end) const;
};

FoldedWords ReadFoldedWords(std::string_view text);

/// One step of the number of a word, from kEmptyWord on.
inline constexpr std::uint64_t kEmptyWord = 0xCBF29CE484222325U;

constexpr std::uint64_t AddLetter(std::uint64_t word, char32_t part) {
  constexpr std::uint64_t kPrime = 0x100000001B3U;
  return (word ^ part) * kPrime;
}

}  // namespace vanban
