#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "accounts/role.h"

namespace vanban {

/// One thing that may be done over HTTP; also a scope of an API token.
enum class Permission { kSearch, kRead, kCheck, kExport, kAdd, kOperate };

struct PermissionInfo {
  Permission permission;
  std::string_view name;  ///< "search": a scope as it is written.
  Role from;              ///< The first role that has it; those after it have it too.
  std::string_view vi;    ///< What it lets somebody do, for a person.
  std::string_view en;
};

/// Who may what: the one table that the server asks and docs/security.md shows.
std::span<const PermissionInfo> Permissions();

const PermissionInfo& Info(Permission permission);

/// The permission of that name; none for other words.
std::optional<Permission> FindPermission(std::string_view name);

/// True if an account of `role` may do it.
bool RoleMay(Role role, Permission permission);

}  // namespace vanban
