#include "corpus/urgency.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/fold.h"
#include "corpus/lines.h"
#include "corpus/stamp_cells.h"

namespace vanban {
namespace {

constexpr std::array<UrgencyInfo, 3> kLevels = {{
    {Urgency::kUrgent, "khan", "Khẩn", "Urgent"},
    {Urgency::kVeryUrgent, "thuong-khan", "Thượng khẩn", "Very urgent"},
    {Urgency::kExpress, "hoa-toc", "Hỏa tốc", "Express"},
}};

std::optional<Urgency> StampIn(const std::string& stamp) {
  if (!IsAllCapitals(stamp)) {
    return std::nullopt;
  }
  std::string slug = Slug(stamp);
  constexpr std::string_view kByTime = "hoa-toc-hen-gio";
  if (slug == kByTime) {
    return Urgency::kExpress;
  }
  if (const auto level = FindUrgency(slug)) {
    return level;
  }
  // Letters typed apart: "K H Ẩ N".
  std::erase(slug, '-');
  const auto apart = std::find_if(kLevels.begin(), kLevels.end(), [&](const UrgencyInfo& info) {
    std::string bare(info.slug);
    std::erase(bare, '-');
    return stamp.find(' ') != std::string::npos && bare == slug;
  });
  return apart == kLevels.end() ? std::nullopt : std::optional(apart->urgency);
}

/// "Độ khẩn: Thượng khẩn", "Mức độ khẩn: Hỏa tốc".
std::optional<Urgency> LabelledIn(const std::string& cell) {
  const std::size_t colon = cell.find(':');
  if (colon == std::string::npos) {
    return std::nullopt;
  }
  const std::string label = Fold(cell.substr(0, colon));
  return label == "do khan" || label == "muc do khan" ? FindUrgency(OneLine(cell.substr(colon + 1)))
                                                      : std::nullopt;
}

}  // namespace

std::span<const UrgencyInfo> UrgencyLevels() {
  return kLevels;
}

const UrgencyInfo& Info(Urgency urgency) {
  return kLevels.at(static_cast<std::size_t>(urgency));
}

std::optional<Urgency> FindUrgency(std::string_view text) {
  const std::string slug = Slug(text);
  const auto level = std::find_if(kLevels.begin(), kLevels.end(),
                                  [&slug](const UrgencyInfo& info) { return info.slug == slug; });
  return level == kLevels.end() ? std::nullopt : std::optional(level->urgency);
}

std::optional<Urgency> FindUrgencyStamp(std::string_view text) {
  std::optional<Urgency> found;
  for (const std::string& stamp : StampCells(text)) {
    const std::optional<Urgency> here = StampIn(stamp);
    found = std::max(found, here ? here : LabelledIn(stamp));
  }
  return found;
}

}  // namespace vanban
