#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// True if some letter of `text` (UTF-8) may carry more than 30 combining marks. Looks at one byte
/// in sixty where words are short, as in any real text.
bool MayHeapMarks(std::string_view text);

/// `text` (UTF-8) with U+034F COMBINING GRAPHEME JOINER after each 30 marks in a row, so that
/// normalising it takes time in proportion to its length: putting marks in order takes the square
/// of their number (UAX #15, section 13, "Stream-Safe Text Format").
std::string LimitMarks(std::string_view text);

}  // namespace vanban
