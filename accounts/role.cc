#include "accounts/role.h"

#include <algorithm>
#include <array>

namespace vanban {
namespace {

// In the order of the enumerators.
constexpr std::array<RoleInfo, 4> kRoles = {{
    {Role::kOfficer, "can-bo", "Cán bộ", "officer"},
    {Role::kLegal, "phap-che", "Pháp chế", "legal"},
    {Role::kArchivist, "luu-tru", "Lưu trữ", "archivist"},
    {Role::kAdministrator, "quan-tri", "Quản trị", "administrator"},
}};

}  // namespace

std::span<const RoleInfo> Roles() {
  return kRoles;
}

const RoleInfo& Info(Role role) {
  return kRoles.at(static_cast<std::size_t>(role));
}

std::optional<Role> FindRole(std::string_view text) {
  const auto found = std::find_if(kRoles.begin(), kRoles.end(), [&](const RoleInfo& info) {
    return info.slug == text || info.english == text;
  });
  return found == kRoles.end() ? std::nullopt : std::optional(found->role);
}

}  // namespace vanban
