#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// `text` with the lines of its source put together again. Text taken from web pages may keep the
/// line ends of the page's source, which mean nothing, beside those of its paragraphs: CR LF LF
/// within a paragraph, LF LF between two. Only where both kinds occur, the former become spaces,
/// except before a list item, a numbered provision or an indented line, which begin something new.
/// The text is as it came: after CleanText nothing tells the two apart.
std::string JoinSourceLines(std::string_view text);

}  // namespace vanban
