#include "corpus/access_level.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(AccessLevelTest, IsFoundByEachOfItsNames) {
  for (const AccessLevelInfo& info : AccessLevels()) {
    for (const std::string_view name : {info.slug, info.name, info.english}) {
      EXPECT_EQ(FindAccessLevel(name), info.level) << name;
    }
    EXPECT_EQ(Info(info.level).slug, info.slug);
  }
  EXPECT_EQ(FindAccessLevel("NỘI BỘ"), AccessLevel::kInternal);
  EXPECT_EQ(FindAccessLevel("mat"), std::nullopt);
  EXPECT_EQ(FindAccessLevel(""), std::nullopt);
}

TEST(AccessLevelTest, WhoMayReadALevelMayReadThoseBelow) {
  for (const AccessLevelInfo& reader : AccessLevels()) {
    for (const AccessLevelInfo& document : AccessLevels()) {
      EXPECT_EQ(MayRead(reader.level, document.level), document.level <= reader.level);
    }
  }
}

}  // namespace
}  // namespace vanban
