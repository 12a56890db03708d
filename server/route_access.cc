#include "server/route_access.h"

#include <algorithm>
#include <array>

namespace vanban {
namespace {

struct RouteAccess {
  std::string_view pattern;
  std::optional<Permission> permission;
};

constexpr std::optional<Permission> kAnybody = std::nullopt;

// Every route of the server, below /api/v1 as without; docs/security.md shows the same.
constexpr std::array kRoutes = {
    RouteAccess{"/", Permission::kSearch},
    RouteAccess{"/search", Permission::kSearch},
    RouteAccess{"/suggest", Permission::kSearch},
    RouteAccess{"/works/{key...}", Permission::kSearch},
    RouteAccess{"/chain", Permission::kSearch},
    RouteAccess{"/relations", Permission::kSearch},
    RouteAccess{"/missing", Permission::kSearch},
    RouteAccess{"/gaps", Permission::kSearch},
    RouteAccess{"/conflicts", Permission::kSearch},
    RouteAccess{"/judgements", Permission::kSearch},
    RouteAccess{"/recent", Permission::kSearch},
    RouteAccess{"/statistics", Permission::kSearch},
    RouteAccess{"/saved", Permission::kSearch},
    RouteAccess{"/feed", Permission::kSearch},
    RouteAccess{"/version", Permission::kSearch},
    RouteAccess{"/documents/{id}", Permission::kRead},
    RouteAccess{"/documents/{id}/original", Permission::kRead},
    RouteAccess{"/documents/{id}/citations", Permission::kRead},
    RouteAccess{"/documents/{id}/history", Permission::kRead},
    RouteAccess{"/documents/{id}/similar", Permission::kRead},
    RouteAccess{"/documents/{id}/akn", Permission::kExport},
    RouteAccess{"/documents/{id}/docx", Permission::kExport},
    RouteAccess{"/documents/{id}/pdf", Permission::kExport},
    RouteAccess{"/export", Permission::kExport},
    RouteAccess{"/check", Permission::kCheck},
    RouteAccess{"/intake", Permission::kAdd},
    RouteAccess{"/intake/{id}", Permission::kAdd},
    RouteAccess{"/metrics", Permission::kOperate},
    RouteAccess{"/help", kAnybody},
    RouteAccess{"/healthz", kAnybody},
    RouteAccess{"/readyz", kAnybody},
    RouteAccess{"/api/openapi.json", kAnybody},
    RouteAccess{"/opensearch.xml", kAnybody},
    RouteAccess{"/assets/{name}", kAnybody},
    RouteAccess{"/sign-in", kAnybody},
    RouteAccess{"/sign-out", kAnybody},
    RouteAccess{"/password", kAnybody},
};

const RouteAccess* Find(std::string_view pattern) {
  constexpr std::string_view kApi = "/api/v1";
  if (pattern.starts_with(kApi)) {
    pattern.remove_prefix(kApi.size());
  }
  const auto found = std::find_if(kRoutes.begin(), kRoutes.end(),
                                  [&](const RouteAccess& each) { return each.pattern == pattern; });
  return found == kRoutes.end() ? nullptr : &*found;
}

}  // namespace

std::optional<Permission> PermissionFor(std::string_view pattern) {
  const RouteAccess* access = Find(pattern);
  return access == nullptr ? Permission::kOperate : access->permission;
}

bool KnowsRoute(std::string_view pattern) {
  return Find(pattern) != nullptr;
}

}  // namespace vanban
