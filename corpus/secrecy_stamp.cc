#include "corpus/secrecy_stamp.h"

#include <algorithm>
#include <string>

#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/stamp_cells.h"

namespace vanban {
namespace {

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

bool IsLifted(const std::string& stamp) {
  return stamp == "GIẢI MẬT" || stamp == "ĐÃ GIẢI MẬT";
}

}  // namespace

std::optional<Secrecy> FindSecrecyStamp(std::string_view text) {
  std::optional<Secrecy> found;
  std::string before;
  for (const std::string& stamp : StampCells(text)) {
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
  }
  return found;
}

}  // namespace vanban
