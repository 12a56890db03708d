#include "server/route_access.h"

#include <array>
#include <cstddef>
#include <set>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/access_control.h"
#include "server/application.h"
#include "server/intake_routes.h"
#include "support/temp_dir.h"

namespace vanban::testing {
namespace {

using ::testing::IsEmpty;

TEST(RouteAccessTest, EveryRouteStandsInTheTable) {
  // The routes are only listed: nothing behind the references is touched.
  alignas(LevelPools) std::array<std::byte, sizeof(LevelPools)> pools{};
  alignas(Archive) std::array<std::byte, sizeof(Archive)> archive{};
  alignas(LevelsNow) std::array<std::byte, sizeof(LevelsNow)> levels{};
  alignas(AccessControl) std::array<std::byte, sizeof(AccessControl)> control{};
  const TempDir home;
  Metrics metrics;
  const Application application{.pools = reinterpret_cast<LevelPools&>(pools),
                                .archive = reinterpret_cast<const Archive&>(archive),
                                .levels = reinterpret_cast<const LevelsNow&>(levels),
                                .metrics = metrics,
                                .version = "1"};
  Inbox inbox(home.path() / "inbox");
  const Router router =
      MakeRouter(application, IntakeRoutes(application, reinterpret_cast<AccessControl&>(control),
                                           inbox, home.path() / "index"));
  std::set<std::string_view> unknown;
  for (const std::string_view pattern : router.Patterns()) {
    if (!KnowsRoute(pattern)) {
      unknown.insert(pattern);
    }
  }
  EXPECT_THAT(unknown, IsEmpty());
  EXPECT_GT(router.Patterns().size(), 30U);
  EXPECT_EQ(PermissionFor("/made-up"), Permission::kOperate);
}

}  // namespace
}  // namespace vanban::testing
