#include "corpus/quoted_lines.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace vanban {

std::vector<bool> FindQuotedLines(const std::vector<Line>& lines) {
  // A quotation that never closes must not swallow the document.
  constexpr std::size_t kLongestQuote = 1500;
  constexpr std::string_view kOpen = "“";
  constexpr std::string_view kClose = "”";
  std::vector<bool> quoted(lines.size(), false);
  const auto count = [](std::string_view line, std::string_view mark) {
    int marks = 0;
    for (std::size_t at = line.find(mark); at != std::string_view::npos;
         at = line.find(mark, at + mark.size())) {
      ++marks;
    }
    return marks;
  };
  std::size_t looked_to = 0;  // Lines before it have been searched for a closing quote in vain.
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i].text;
    const bool curly = line.starts_with(kOpen);
    if (!curly && !line.starts_with('"')) {
      continue;
    }
    quoted[i] = true;
    if (i < looked_to) {
      continue;
    }
    int open = 0;
    std::size_t end = i;
    const std::size_t last = std::min(lines.size(), i + kLongestQuote);
    for (; end < last; ++end) {
      const std::string_view inner = lines[end].text;
      open += curly ? count(inner, kOpen) - count(inner, kClose) : count(inner, "\"");
      if (curly ? open <= 0 : open % 2 == 0) {
        break;
      }
    }
    if (end == last) {
      looked_to = last;
      continue;
    }
    std::fill(quoted.begin() + static_cast<std::ptrdiff_t>(i),
              quoted.begin() + static_cast<std::ptrdiff_t>(end) + 1, true);
    i = end;
  }
  return quoted;
}

}  // namespace vanban
