#include "corpus/access_level.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/fold.h"

namespace vanban {
namespace {

constexpr std::array<AccessLevelInfo, 4> kLevels = {{
    {AccessLevel::kPublic, "cong-khai", "Công khai", "Public"},
    {AccessLevel::kInternal, "noi-bo", "Nội bộ", "Internal"},
    {AccessLevel::kRestricted, "han-che", "Hạn chế truy cập", "Restricted"},
    {AccessLevel::kConfidential, "bi-mat", "Bí mật", "Confidential"},
}};

}  // namespace

std::span<const AccessLevelInfo> AccessLevels() {
  return kLevels;
}

const AccessLevelInfo& Info(AccessLevel level) {
  return kLevels.at(static_cast<std::size_t>(level));
}

std::optional<AccessLevel> FindAccessLevel(std::string_view text) {
  const std::string slug = Slug(text);
  const auto level =
      std::find_if(kLevels.begin(), kLevels.end(), [&slug](const AccessLevelInfo& info) {
        return slug == info.slug || slug == Slug(info.name) || slug == Slug(info.english);
      });
  return level == kLevels.end() ? std::nullopt : std::optional(level->level);
}

}  // namespace vanban
