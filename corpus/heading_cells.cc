#include "corpus/heading_cells.h"

#include <algorithm>
#include <array>

#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxCells = 60;
constexpr std::size_t kParagraph = 400;  // A longer line is running text.

constexpr std::array<std::string_view, 8> kBodyStarts = {"can cu ",       "- can cu ",  "dieu 1",
                                                         "kinh gui",      "chuong i",   "phan i",
                                                         "phan thu nhat", "xet de nghi"};

bool StartsBody(const HeadingCell& cell) {
  const bool named =
      std::any_of(kBodyStarts.begin(), kBodyStarts.end(),
                  [&](std::string_view start) { return cell.folded.starts_with(start); });
  return (named || cell.text.size() > kParagraph) && !IsAllCapitals(cell.text);
}

void SplitColumns(const Line& line, std::vector<HeadingCell>& cells) {
  std::size_t begin = 0;
  while (begin < line.text.size()) {
    std::size_t end = begin;
    while (end < line.text.size() && line.text[end] != '\t' && line.text.substr(end, 3) != "   ") {
      ++end;
    }
    if (end > begin) {
      const std::string_view text = line.text.substr(begin, end - begin);
      const std::size_t at = line.span.begin + begin;
      cells.push_back({text, {at, at + text.size()}, Fold(text)});
    }
    begin = end;
    while (begin < line.text.size() && (line.text[begin] == ' ' || line.text[begin] == '\t')) {
      ++begin;
    }
  }
}

}  // namespace

std::vector<HeadingCell> SplitHeading(std::string_view text) {
  std::vector<HeadingCell> cells;
  // No head is longer; a bound keeps the work on any text the same.
  constexpr std::size_t kWindow = 12'000;
  for (const Line& line : SplitLines(text.substr(0, FloorToCodePoint(text, kWindow)))) {
    SplitColumns(line, cells);
    if (StartsBody(cells.back()) || cells.size() >= kMaxCells) {
      break;
    }
  }
  return cells;
}

bool IsMotto(std::string_view folded) {
  constexpr std::array<std::string_view, 7> kPieces = {"cong hoa xa hoi chu nghia viet nam",
                                                       "doc lap - tu do - hanh phuc",
                                                       "doc lap-tu do-hanh phuc",
                                                       "doc lap - tu do- hanh phuc",
                                                       "doc lap- tu do- hanh phuc",
                                                       "dang cong san viet nam",
                                                       "viet nam dan chu cong hoa"};
  while (!folded.empty() &&
         (folded.back() == ' ' || folded.back() == '.' || folded.back() == '-')) {
    folded.remove_suffix(1);
  }
  // A piece of four letters or more: "CỘNG HÒA XÃ", "NGHĨA VIỆT NAM", alone on its line.
  return folded.size() >= 4 &&
         std::any_of(kPieces.begin(), kPieces.end(), [&](std::string_view piece) {
           return piece.starts_with(folded) || piece.ends_with(folded) ||
                  piece.find(std::string(" ") + std::string(folded) + " ") !=
                      std::string_view::npos;
         });
}

FoldedText FoldStart(std::string_view text) {
  constexpr std::size_t kWindow = 120;
  const FoldedText folded = FoldWithOffsets(text.substr(0, FloorToCodePoint(text, kWindow)));
  FoldedText start;
  for (std::size_t i = 0; i < folded.text.size(); ++i) {
    const char c = folded.text[i] == '\n' ? ' ' : folded.text[i];
    if (c != ' ' || (!start.text.empty() && start.text.back() != ' ')) {
      start.text += c;
      start.source.push_back(folded.source[i]);
    }
  }
  start.source.push_back(folded.source.back());
  return start;
}

std::optional<TypeName> TypeAtStart(std::string_view text) {
  const FoldedText folded = FoldStart(text);
  std::optional<TypeName> best;
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    const std::size_t size = info.skeleton.size();
    if (!folded.text.starts_with(info.skeleton)) {
      continue;
    }
    const char after = folded.text.size() > size ? folded.text[size] : ' ';
    const bool whole = after < 'a' || after > 'z';
    const std::size_t bytes = folded.source[size];
    if (whole && (!best || bytes > best->size) && IsAllCapitals(text.substr(0, bytes))) {
      best = TypeName{info.type, bytes};
    }
  }
  return best;
}

std::optional<TypeName> TypeAlone(const HeadingCell& cell) {
  for (const DocumentTypeInfo& info : DocumentTypes()) {
    if (cell.folded == info.skeleton) {
      return TypeName{info.type, cell.text.size()};
    }
  }
  return std::nullopt;
}

}  // namespace vanban
