#pragma once

#include <cstddef>
#include <string_view>

#include "corpus/byte_span.h"

namespace vanban {

/// What lies between two neighbouring words of a text, and what the left one is.
struct WordGap {
  ByteSpan span;
  std::string_view previous;          ///< The word before it.
  std::size_t words_in_sentence = 0;  ///< Up to and with `previous`.
};

/// True if a sentence or a paragraph ends in `gap`: an empty line, a line that starts with a
/// bullet, or . ! ? … before a capital or a digit. The point of "TP. Hồ Chí Minh", of "U.B.N.D"
/// and of a label ("Điều 5. Phạm vi") ends nothing, nor does a lone line break: texts taken from
/// web pages are broken anywhere.
bool EndsSentence(std::string_view text, const WordGap& gap);

}  // namespace vanban
