#include "accounts/permission.h"

#include <algorithm>
#include <array>

namespace vanban {
namespace {

// In the order of the enumerators.
constexpr std::array<PermissionInfo, 6> kPermissions = {{
    {Permission::kSearch, "search", Role::kOfficer,
     "tìm kiếm, chuỗi viện dẫn, danh mục thiếu và mâu thuẫn, thống kê",
     "search, chains of citations, the registers, statistics"},
    {Permission::kRead, "read", Role::kOfficer, "đọc văn bản, lịch sử, bản gốc",
     "read documents, their history, their originals"},
    {Permission::kCheck, "check", Role::kOfficer, "kiểm tra viện dẫn của dự thảo",
     "check the citations of a draft"},
    {Permission::kExport, "export", Role::kOfficer, "tải danh sách .csv, .docx và toàn văn",
     "take away lists and texts: .csv, .docx, Akoma Ntoso"},
    {Permission::kAdd, "add", Role::kArchivist, "gửi văn bản vào kho, xem việc nhận và lập chỉ mục",
     "send documents to the archive, watch how they are taken and indexed"},
    {Permission::kOperate, "operate", Role::kAdministrator, "số đo vận hành (/metrics)",
     "figures of operation (/metrics)"},
}};

}  // namespace

std::span<const PermissionInfo> Permissions() {
  return kPermissions;
}

const PermissionInfo& Info(Permission permission) {
  return kPermissions.at(static_cast<std::size_t>(permission));
}

std::optional<Permission> FindPermission(std::string_view name) {
  const auto found = std::find_if(kPermissions.begin(), kPermissions.end(),
                                  [&](const PermissionInfo& info) { return info.name == name; });
  return found == kPermissions.end() ? std::nullopt : std::optional(found->permission);
}

bool RoleMay(Role role, Permission permission) {
  return Info(permission).from <= role;
}

}  // namespace vanban
