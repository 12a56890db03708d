#pragma once

#include <optional>
#include <string_view>

#include "accounts/permission.h"

namespace vanban {

/// What the route of `pattern` asks for; none if anybody may have its answer, signed in or not. A
/// pattern that the table does not know asks for the most.
std::optional<Permission> PermissionFor(std::string_view pattern);

/// True if the table knows the pattern.
bool KnowsRoute(std::string_view pattern);

}  // namespace vanban
