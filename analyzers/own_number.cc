#include "analyzers/own_number.h"

#include <algorithm>

namespace vanban {
namespace {

// Numbers of headers stand in the first lines that are not empty.
constexpr int kHeaderLines = 15;

// Behind the header's last line.
std::size_t HeaderEnd(const SourceText& text) {
  std::size_t at = 0;
  for (int lines = 0; lines < kHeaderLines && at < text.size(); ++lines) {
    at = text.SkipSpaces(at);
    const std::size_t end = text.folded().find('\n', at);
    at = end == SourceText::kNotFound ? text.size() : end;
  }
  return at;
}

// True if nothing stands between the line's start, or a table cell's, and `begin`.
bool StartsLine(const SourceText& text, std::size_t begin) {
  std::size_t at = begin;
  while (at > 0 && text.At(at - 1) == ' ') {
    --at;
  }
  return at == 0 || text.At(at - 1) == '\n' || text.At(at - 1) == '|';
}

// True if the line ends at `end`, but for place and date: "Hà Nội, ngày 05 tháng 3 năm 2020".
bool EndsLine(const SourceText& text, std::size_t end) {
  std::size_t at = end;
  while (text.At(at) == ' ' || text.At(at) == '\r' || text.At(at) == '|') {
    ++at;
  }
  if (at >= text.size() || text.At(at) == '\n') {
    return true;
  }
  const std::size_t line_end = std::min(text.folded().find('\n', at), text.size());
  const std::size_t date = text.Slice(at, line_end).find(", ngay");
  return text.IsCapital(at) && date != SourceText::kNotFound && date < 40;
}

}  // namespace

void DropOwnNumber(const SourceText& text, std::vector<Mention>& mentions) {
  if (mentions.empty()) {
    return;
  }
  const std::size_t header_end = HeaderEnd(text);
  const auto own = std::find_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.end <= header_end && !mention.own_type &&
           text.MatchWords(mention.begin, "so") != 0 && StartsLine(text, mention.begin) &&
           EndsLine(text, mention.end);
  });
  if (own != mentions.end()) {
    mentions.erase(own);
  }
}

}  // namespace vanban
