#include "corpus/source_lines.h"

#include <algorithm>
#include <array>

#include "corpus/provision_marks.h"

namespace vanban {
namespace {

constexpr std::string_view kSourceEnd = "\r\n\n";

/// A paragraph's own end: two line feeds, no carriage return before them.
bool HasParagraphEnds(std::string_view text) {
  for (std::size_t at = text.find("\n\n"); at != std::string_view::npos;
       at = text.find("\n\n", at + 1)) {
    if (at > 0 && text[at - 1] != '\r' && text[at - 1] != '\n') {
      return true;
    }
  }
  return false;
}

/// "Điều" at the end of a line: its number is on the next, which is no list item.
bool AsksForNumber(std::string_view before) {
  constexpr std::array<std::string_view, 8> kWords = {"Điều", "Khoản",  "khoản", "Mục",
                                                      "Phần", "Chương", "điểm",  "điều"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return before.ends_with(word); });
}

bool BeginsSomethingNew(std::string_view line) {
  constexpr std::string_view kStarts = " \t\r\n-+*_=";
  constexpr std::string_view kBullet = "•";
  return line.empty() || kStarts.find(line.front()) != std::string_view::npos ||
         line.starts_with(kBullet) || ReadMark(line).has_value();
}

bool EndsLine(std::string_view before) {
  return before.empty() || before.back() == '\n';
}

}  // namespace

std::string JoinSourceLines(std::string_view text) {
  if (text.find(kSourceEnd) == std::string_view::npos || !HasParagraphEnds(text)) {
    return std::string(text);
  }
  std::string joined;
  joined.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(kSourceEnd), text.size());
    joined += text.substr(0, end);
    if (end == text.size()) {
      break;
    }
    text.remove_prefix(end + kSourceEnd.size());
    const std::string_view next = text.substr(0, text.find_first_of("\r\n"));
    const bool join = !EndsLine(joined) && (AsksForNumber(joined) || !BeginsSomethingNew(next));
    joined += join ? " " : "\n\n";
  }
  return joined;
}

}  // namespace vanban
