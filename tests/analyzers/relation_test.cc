#include "analyzers/relation.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(RelationTest, EveryRowStandsAtItsOwnPlaceAndIsFoundByItsName) {
  ASSERT_EQ(Relations().size(), 22U);
  for (const RelationInfo& row : Relations()) {
    EXPECT_EQ(&Info(row.relation), &row);
    EXPECT_EQ(FindRelation(row.name), row.relation);
    EXPECT_FALSE(row.active.empty());
    EXPECT_FALSE(row.passive.empty());
    EXPECT_FALSE(row.active_en.empty());
    EXPECT_FALSE(row.passive_en.empty());
  }
}

TEST(RelationTest, UnknownNamesAreNoRelation) {
  EXPECT_FALSE(FindRelation(""));
  EXPECT_FALSE(FindRelation("thực hiện"));
}

}  // namespace
}  // namespace vanban
