#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"

namespace vanban {

/// One line of a text that is not empty.
struct Line {
  std::string_view text;
  ByteSpan span;             ///< In the whole text, without the line end.
  bool after_blank = false;  ///< An empty line, or the text's beginning, stands before it.
};

/// The lines of `text` that hold anything, in order.
std::vector<Line> SplitLines(std::string_view text);

/// True if the line only draws a rule: dashes, underscores, asterisks.
bool IsRule(std::string_view line);

/// True if the line has letters and none of them is a small one. "THÔNG TƯ số" is not.
bool IsAllCapitals(std::string_view text);

/// True if the first letter or digit of the line is a small letter.
bool StartsSmall(std::string_view text);

/// `text` in small letters, marks kept.
std::string ToLower(std::string_view text);

/// `text` on one line: runs of spaces, tabs and line ends become one space, none at the ends.
std::string OneLine(std::string_view text);

/// The lines put together again where a line was broken within a sentence: the first ends with no
/// mark that ends a sentence, the next goes on with a small letter and is no list item.
std::string JoinWrappedLines(std::string_view text);

/// At most `max_bytes` of `text`, cut between words, "…" put where something was cut.
std::string CutAtWord(std::string_view text, std::size_t max_bytes);

}  // namespace vanban
