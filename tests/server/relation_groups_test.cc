#include "server/relation_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::ElementsAre;

Edge Between(const char* from, const char* to, Relation relation) {
  return {.from = from, .to = to, .relation = relation};
}

std::vector<std::string> Slugs(const std::vector<RelationGroup>& groups) {
  std::vector<std::string> slugs;
  for (const RelationGroup& group : groups) {
    slugs.push_back(group.slug() + " " + std::to_string(group.members.size()));
  }
  return slugs;
}

TEST(GroupRelations, WhatOneSaysActivelyAndTheOtherPassivelyIsOneGroup) {
  const std::vector<Edge> outgoing = {Between("a", "old", Relation::kAmends),
                                      Between("a", "new", Relation::kAmendedBy),
                                      Between("a", "base", Relation::kBasedOn)};
  const std::vector<Edge> incoming = {Between("new", "a", Relation::kAmends),
                                      Between("newer", "a", Relation::kAmends),
                                      Between("old", "a", Relation::kAmendedBy)};
  const auto groups = GroupRelations(outgoing, incoming, {});
  ASSERT_THAT(Slugs(groups), ElementsAre("based_on-out 1", "amends-out 1", "amends-in 2"));
  EXPECT_EQ(groups[0].Title(Language::kVietnamese), "Văn bản căn cứ");
  EXPECT_EQ(groups[1].Title(Language::kVietnamese), "Văn bản bị sửa đổi, bổ sung");
  EXPECT_EQ(groups[2].Title(Language::kVietnamese), "Văn bản sửa đổi, bổ sung");
  EXPECT_EQ(groups[2].Title(Language::kEnglish), "is amended by");
  EXPECT_EQ(groups[1].members[0].edges.size(), 2U);
  EXPECT_EQ(groups[2].members[0].edges.size(), 2U);
}

TEST(GroupRelations, EveryRelationHasAPlaceAndAName) {
  for (const RelationInfo& info : Relations()) {
    const std::vector<Edge> edges = {Between("a", "b", info.relation)};
    const auto groups = GroupRelations(edges, {}, {});
    ASSERT_EQ(groups.size(), 1U) << info.name;
    EXPECT_TRUE(groups[0].Title(Language::kVietnamese).starts_with("Văn bản ")) << info.name;
    EXPECT_FALSE(IsPassive(groups[0].relation)) << info.name;
  }
}

TEST(GroupRelations, TheNewestComeFirstAndThoseWithoutADayLast) {
  WorksByName works;
  for (const auto& [name, year] : {std::pair{"old", 2001}, {"new", 2021}, {"middle", 2011}}) {
    works[name] = {.name = name, .issued = sample::Day(year, 1, 1)};
  }
  const std::vector<Edge> edges = {
      Between("a", "dayless", Relation::kCites), Between("a", "old", Relation::kCites),
      Between("a", "new", Relation::kCites), Between("a", "middle", Relation::kCites)};
  const auto groups = GroupRelations(edges, {}, works);
  ASSERT_EQ(groups.size(), 1U);
  std::vector<std::string> names;
  for (const RelatedWork& member : groups[0].members) {
    names.push_back(member.name);
  }
  EXPECT_THAT(names, ElementsAre("new", "middle", "old", "dayless"));
}

}  // namespace
}  // namespace vanban
