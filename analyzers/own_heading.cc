#include "analyzers/own_heading.h"

#include <algorithm>
#include <string_view>

#include "analyzers/type_words.h"

namespace vanban {
namespace {

// Numbers of headers stand in the first lines that are not empty.
constexpr int kHeaderLines = 15;
// Portals print the header twice.
constexpr int kRepeatedHeaderLines = 40;

// Behind the first so many lines.
std::size_t LinesEnd(const SourceText& text, int count) {
  std::size_t at = 0;
  for (int lines = 0; lines < count && at < text.size(); ++lines) {
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

// Where the label before the number begins: "Số", "Luật số:" (a law's type stands before its
// number), and "Sè", "Soá", which legacy fonts leave of "Số". npos if it is not a header's.
std::size_t LabelBegin(const SourceText& text, const Mention& mention) {
  if (mention.own_type) {
    const bool labelled =
        text.Slice(mention.begin, mention.end).find("so:") != std::string_view::npos;
    return labelled ? mention.begin : SourceText::kNotFound;
  }
  if (text.MatchWords(mention.begin, "so") != 0) {
    return mention.begin;
  }
  constexpr std::size_t kLongestLabel = 3;
  const FoldedWord label = text.WordBefore(text.SkipSpacesBack(mention.begin));
  const bool garbled = text.At(label.begin) == 's' && text.IsCapital(label.begin) &&
                       label.end - label.begin <= kLongestLabel;
  return garbled ? label.begin : SourceText::kNotFound;
}

// "Số 30-CT/TW chỉ thị về …", where header and type title run together.
bool TypeTitleFollows(const SourceText& text, const Mention& mention) {
  const auto title = TypeWordAt(text, text.SkipSpaces(mention.end));
  return title && title->type == mention.citation.document_type;
}

bool IsOwnNumber(const SourceText& text, const Mention& mention) {
  const std::size_t label = LabelBegin(text, mention);
  return label != SourceText::kNotFound && StartsLine(text, label) &&
         (EndsLine(text, mention.end) || TypeTitleFollows(text, mention));
}

// "Luật Giá Căn cứ Hiến pháp …": the title of the text that begins so.
bool IsOwnTitle(const SourceText& text, const Mention& mention) {
  return mention.citation.rule == "title" && mention.begin == text.SkipSpaces(0) &&
         text.MatchWords(text.SkipSpaces(mention.end), "can cu") != 0;
}

}  // namespace

void DropOwnHeading(const SourceText& text, std::vector<Mention>& mentions) {
  if (mentions.empty()) {
    return;
  }
  if (IsOwnTitle(text, mentions.front())) {
    mentions.erase(mentions.begin());
  }
  const std::size_t header_end = LinesEnd(text, kHeaderLines);
  const auto own = std::find_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.end <= header_end && IsOwnNumber(text, mention);
  });
  if (own == mentions.end()) {
    return;
  }
  const DocumentKey key = own->citation.key;
  const std::size_t repeated_end = LinesEnd(text, kRepeatedHeaderLines);
  std::erase_if(mentions, [&](const Mention& mention) {
    return mention.end <= repeated_end && mention.citation.key == key && IsOwnNumber(text, mention);
  });
}

}  // namespace vanban
