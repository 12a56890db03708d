#include "corpus/stamp_cells.h"

#include <algorithm>

#include "corpus/fold.h"
#include "corpus/heading_cells.h"
#include "corpus/lines.h"

namespace vanban {
namespace {

/// What stands in the cell without the frame that is drawn around a stamp.
std::string BareStamp(std::string_view cell) {
  constexpr std::string_view kFrame = " \t|*-_=[](){}.:\"'<>";
  const std::size_t first = cell.find_first_not_of(kFrame);
  if (first == std::string_view::npos) {
    return {};
  }
  cell = cell.substr(first, cell.find_last_not_of(kFrame) + 1 - first);
  constexpr std::size_t kLongest = 64;
  return cell.size() > kLongest ? std::string() : OneLine(ToNfc(cell));
}

/// True for running text: where it begins a head has ended, however short the paragraph.
bool IsSentence(std::string_view cell) {
  constexpr std::ptrdiff_t kFewestWords = 8;
  return (cell.ends_with('.') || cell.ends_with(';') || cell.ends_with(':')) &&
         std::count(cell.begin(), cell.end(), ' ') + 1 >= kFewestWords && !IsAllCapitals(cell);
}

}  // namespace

std::vector<std::string> StampCells(std::string_view text) {
  std::vector<std::string> stamps;
  for (const HeadingCell& cell : SplitHeading(text)) {
    stamps.push_back(BareStamp(cell.text));
    if (IsSentence(cell.text)) {
      break;
    }
  }
  return stamps;
}

}  // namespace vanban
