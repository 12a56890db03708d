#include "corpus/folded_words.h"

#include <array>

#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr char32_t kTableEnd = 0x2000;  // All letters of Vietnamese lie below.

char32_t ComputePart(char32_t value) {
  const char32_t folded = FoldCodePoint(value);
  const bool ascii = (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9');
  const bool beyond = folded > 0xBF && (folded < 0x2000 || folded > 0x206F);
  return ascii || beyond || folded == kNoPart ? folded : kBetweenWords;
}

const std::array<char32_t, kTableEnd>& PartTable() {
  static const auto* parts = [] {
    auto* made = new std::array<char32_t, kTableEnd>;  // Lives as long as the program.
    for (char32_t value = 0; value < kTableEnd; ++value) {
      (*made)[value] = ComputePart(value);
    }
    return made;
  }();
  return *parts;
}

}  // namespace

char32_t WordPart(char32_t value) {
  return value < kTableEnd ? PartTable()[value] : ComputePart(value);
}

std::u32string_view FoldedWords::Letters(std::size_t begin, std::size_t end) const {
  const std::size_t first = begin == 0 ? 0 : ends[begin - 1];
  const std::size_t last = end == 0 ? 0 : ends[end - 1];
  return std::u32string_view(letters).substr(first, last - first);
}

FoldedWords ReadFoldedWords(std::string_view text) {
  FoldedWords read;
  std::uint64_t word = kEmptyWord;
  const auto end_word = [&] {
    if (word != kEmptyWord) {
      read.ends.push_back(static_cast<std::uint32_t>(read.letters.size()));
      read.words.push_back(word);
      word = kEmptyWord;
    }
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    i += point.size;
    const char32_t part = WordPart(point.value);
    if (part > kBetweenWords) {
      word = AddLetter(word, part);
      read.letters += part;
    } else if (part == kBetweenWords) {
      end_word();
    }
  }
  end_word();
  return read;
}

}  // namespace vanban
