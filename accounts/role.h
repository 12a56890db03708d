#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vanban {

/// What an account may do (vai trò); each may do what those before it may.
enum class Role { kOfficer, kLegal, kArchivist, kAdministrator };

struct RoleInfo {
  Role role;
  std::string_view slug;     ///< "phap-che": in the file of accounts and in options.
  std::string_view name;     ///< "Pháp chế".
  std::string_view english;  ///< "legal": taken by options as well.
};

/// All of them, the one that may least first.
std::span<const RoleInfo> Roles();

const RoleInfo& Info(Role role);

/// The role that `text` names by its slug or its English name; none for other words.
std::optional<Role> FindRole(std::string_view text);

}  // namespace vanban
