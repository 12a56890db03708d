#include "search/link_rules.h"

#include <set>

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(LinkRulesTest, EveryRuleHasWordsInBothLanguages) {
  std::set<std::string_view> names;
  for (const LinkRule& rule : LinkRules()) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_FALSE(rule.words.vi.empty()) << rule.name;
    EXPECT_FALSE(rule.words.en.empty()) << rule.name;
    EXPECT_EQ(rule.name.find(','), std::string_view::npos) << rule.name;
  }
}

TEST(LinkRulesTest, RulesAreReadOut) {
  EXPECT_EQ(DescribeRules("full, date", Language::kVietnamese),
            "ghi đủ loại và số, ký hiệu; trùng ngày ban hành");
  EXPECT_EQ(DescribeRules("bare, other date of the term, later than citing", Language::kEnglish),
            "number alone; same number within one term, another date; a later date than the citing "
            "document's, to be looked at");
  EXPECT_EQ(DescribeRules("something else", Language::kEnglish), "something else");
  EXPECT_EQ(DescribeRules("", Language::kEnglish), "");
}

}  // namespace
}  // namespace vanban
