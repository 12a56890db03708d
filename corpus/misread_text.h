#pragma once

#include <cstddef>
#include <string_view>

#include "corpus/folded_words.h"

namespace vanban {

/// How two texts differ, word by word, accents, case and punctuation aside.
struct TextDifference {
  std::size_t words = 0;    ///< Of the longer text.
  std::size_t misread = 0;  ///< In places that look alike: as print is misread.
  std::size_t other = 0;    ///< In places that differ in what they say: other words, other numbers.
};

/// Aligns the texts at runs of three words that each has once, the most that stand in one order,
/// and looks at what lies between. Time n log n in the words.
TextDifference CompareWords(const FoldedWords& one, const FoldedWords& other);

/// True if the texts are one but for words misread, as when one was recognised from a scan: at most
/// a quarter of the words differ, and no more of them are other words than are misread.
bool SameButForMisreading(std::string_view one, std::string_view other);

}  // namespace vanban
