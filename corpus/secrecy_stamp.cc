#include "corpus/secrecy_stamp.h"

#include <algorithm>
#include <string>

#include "corpus/fold.h"
#include "corpus/heading_cells.h"
#include "corpus/lines.h"

namespace vanban {
namespace {

/// What stands in the cell without the frame that is drawn around a stamp, the letters of a word
/// typed apart ("T Ố I  M Ậ T") put together.
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

std::string WithoutSpaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::optional<Secrecy> StampIn(const std::string& stamp) {
  for (const SecrecyInfo& level : SecrecyLevels()) {
    if (stamp == level.stamp || (stamp.find(' ') != std::string::npos &&
                                 WithoutSpaces(stamp) == WithoutSpaces(std::string(level.stamp)))) {
      return level.secrecy;
    }
  }
  return std::nullopt;
}

/// "Độ mật: Tối mật".
std::optional<Secrecy> LabelledIn(const std::string& cell) {
  const std::size_t colon = cell.find(':');
  return colon != std::string::npos && Fold(cell.substr(0, colon)) == "do mat"
             ? FindSecrecy(OneLine(cell.substr(colon + 1)))
             : std::nullopt;
}

/// True for running text: where it begins a head has ended, however short the paragraph.
bool IsSentence(std::string_view cell) {
  constexpr std::ptrdiff_t kFewestWords = 8;
  return (cell.ends_with('.') || cell.ends_with(';') || cell.ends_with(':')) &&
         std::count(cell.begin(), cell.end(), ' ') + 1 >= kFewestWords && !IsAllCapitals(cell);
}

bool IsLifted(const std::string& stamp) {
  return stamp == "GIẢI MẬT" || stamp == "ĐÃ GIẢI MẬT";
}

}  // namespace

std::optional<Secrecy> FindSecrecyStamp(std::string_view text) {
  std::optional<Secrecy> found;
  std::string before;
  for (const HeadingCell& cell : SplitHeading(text)) {
    const std::string stamp = BareStamp(cell.text);
    if (IsLifted(stamp)) {
      return std::nullopt;
    }
    // A stamp in two lines: "TUYỆT", "MẬT".
    const std::optional<Secrecy> joined =
        stamp == "MẬT" ? StampIn(before + ' ' + stamp) : std::nullopt;
    const std::optional<Secrecy> here =
        joined ? joined : (StampIn(stamp) ? StampIn(stamp) : LabelledIn(stamp));
    found = std::max(found, here);
    before = stamp;
    if (IsSentence(cell.text)) {
      break;
    }
  }
  return found;
}

}  // namespace vanban
