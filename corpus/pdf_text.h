#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"

namespace vanban {

/// `text` as it may be drawn: what XmlText allows, without the characters that turn the direction
/// of writing (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), so that what is seen is what is
/// stored; line ends of other systems and U+2028, U+2029 are one '\n'.
std::string PrintableText(std::string_view text);

/// The parts of `text` in which no line may end although a rule of line breaking allows it, in
/// order. A word is whole: a number of a document ("25-NQ/TW"), a date. So is a hyphen that stands
/// alone with its next word ("- Nguyên tắc"), for readers of PDF take a hyphen at the end of a line
/// for a hyphenation and drop it. Of a word longer than kMostUnbroken only its hyphens are kept so.
std::vector<ByteSpan> UnbrokenParts(std::string_view text);

/// Bytes; as many of the widest letters of 14 pt as a line holds.
inline constexpr std::size_t kMostUnbroken = 30;

}  // namespace vanban
