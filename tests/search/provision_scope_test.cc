#include "search/provision_scope.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

/// Chương I holds Điều 1; Chương II Điều 5 with khoản 1 and 2, and Điều 6.
const std::vector<Provision> kLaw = {
    {"chuong:I", "Chương I", "", {0, 100}, 0},     {"dieu:1", "Điều 1", "", {10, 100}, 1},
    {"chuong:II", "Chương II", "", {100, 300}, 0}, {"dieu:5", "Điều 5", "", {110, 200}, 1},
    {"dieu:5/khoan:1", "1.", "", {120, 150}, 2},   {"dieu:5/khoan:2", "2.", "", {150, 200}, 2},
    {"dieu:6", "Điều 6", "", {200, 300}, 1}};

Evidence Naming(const char* pinpoint) {
  return {.document = "other", .pinpoint = pinpoint};
}

Evidence StandingIn(const char* provision, const char* document = "law") {
  return {.document = document, .provision = provision};
}

TEST(ProvisionScopeTest, WhatNamesTheProvisionAPartOfItOrWhatItLiesInConcernsIt) {
  const ProvisionScope scope("dieu:5", "law", kLaw, false);
  EXPECT_TRUE(scope.asked().held);
  const std::pair<const char*, bool> cases[] = {{"dieu:5", true},         {"dieu:5/khoan:2", true},
                                                {"dieu:4-6", true},       {"chuong:II", true},
                                                {"dieu:1;dieu:5", true},  {"dieu:6", false},
                                                {"dieu:50", false},       {"chuong:I", false},
                                                {"dieu:5/khoan:9", true}, {"", false}};
  for (const auto& [pinpoint, concerns] : cases) {
    std::vector<Evidence> evidence = {Naming(pinpoint)};
    scope.KeepSaidOf(Relation::kCites, evidence);
    EXPECT_EQ(evidence.size(), concerns ? 1U : 0U) << pinpoint;
  }
}

TEST(ProvisionScopeTest, TheWholeCountsWhereItIsActedOnOrAskedFor) {
  const auto kept = [](Relation relation, bool whole) {
    std::vector<Evidence> evidence = {Naming("")};
    ProvisionScope("dieu:5", "law", kLaw, whole).KeepSaidOf(relation, evidence);
    return !evidence.empty();
  };
  EXPECT_TRUE(kept(Relation::kReplaces, false));
  EXPECT_TRUE(kept(Relation::kAmends, false));
  EXPECT_FALSE(kept(Relation::kBasedOn, false));
  EXPECT_TRUE(kept(Relation::kBasedOn, true));
}

TEST(ProvisionScopeTest, WhatStandsInTheProvisionIsSaidByIt) {
  const std::pair<Evidence, bool> cases[] = {
      {StandingIn("dieu:5"), true},     {StandingIn("dieu:5/khoan:1"), true},
      {StandingIn("chuong:II"), false}, {StandingIn("dieu:6"), false},
      {StandingIn(""), false},          {StandingIn("dieu:5", "another"), false}};
  for (const auto& [each, said] : cases) {
    std::vector<Evidence> evidence = {each};
    ProvisionScope("dieu:5", "law", kLaw, false).KeepSaidBy(evidence);
    EXPECT_EQ(!evidence.empty(), said) << each.document << ' ' << each.provision;
  }
  std::vector<Evidence> evidence = {StandingIn("dieu:5/khoan:1"), StandingIn("dieu:1")};
  ProvisionScope("chuong:II", "law", kLaw, false).KeepSaidBy(evidence);
  ASSERT_EQ(evidence.size(), 1U);  // By the text: the path of Điều 5 names no chapter.
  EXPECT_EQ(evidence.front().provision, "dieu:5/khoan:1");
}

TEST(ProvisionScopeTest, AWorkThatIsNotHeldIsJudgedByThePathsAlone) {
  const ProvisionScope scope("dieu:5", "", {}, false);
  EXPECT_FALSE(scope.asked().held);
  std::vector<Evidence> evidence = {Naming("dieu:5/khoan:2"), Naming("chuong:II")};
  scope.KeepSaidOf(Relation::kCites, evidence);
  ASSERT_EQ(evidence.size(), 1U);
  EXPECT_EQ(evidence.front().pinpoint, "dieu:5/khoan:2");
}

}  // namespace
}  // namespace vanban
