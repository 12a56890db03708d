#include "server/address.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(AddressTest, KeysBecomeOnePartOfAPath) {
  struct Case {
    std::string_view key;
    std::string_view path;
  };

  for (const Case& c : {
           Case{"25-NQ/TW", "/works/25-NQ%2FTW"},
           Case{"30/2020/NĐ-CP", "/works/30%2F2020%2FN%C4%90-CP"},
           Case{"139-KH/TU@2019#dong-thap", "/works/139-KH%2FTU%402019%23dong-thap"},
           Case{"L:80/2015/QH13", "/works/L%3A80%2F2015%2FQH13"},
           Case{"../..", "/works/..%2F.."},
           Case{"a?b&c=d\"<", "/works/a%3Fb%26c%3Dd%22%3C"},
       }) {
    EXPECT_EQ(WorkPath(c.key), c.path);
  }
}

TEST(AddressTest, EmptyParametersAreLeftOut) {
  EXPECT_EQ(Address("/search", {{"q", "dân vận"}, {"type", ""}, {"sort", "newest"}}),
            "/search?q=d%C3%A2n%20v%E1%BA%ADn&sort=newest");
  EXPECT_EQ(Address("/search", {{"q", ""}}), "/search");
}

TEST(AddressTest, LinksKeepALanguageThatWasAskedFor) {
  PageContext context;
  EXPECT_EQ(PageAddress(context, "/help"), "/help");
  context.parameters = {{"lang", "en"}};
  EXPECT_EQ(PageAddress(context, "/search", {{"q", "x"}}), "/search?q=x&lang=en");
}

TEST(AddressTest, HeldWorksLeadToTheirDocument) {
  const PageContext context;
  EXPECT_EQ(WorkAddress(context, {.name = "1-KH/TU@2020", .held = true, .id = "a1"}),
            "/documents/a1");
  EXPECT_EQ(WorkAddress(context, {.name = "1-KH/TU@2020"}), "/works/1-KH%2FTU%402020");
}

TEST(AddressTest, ProvisionAnchorsAreValidIds) {
  EXPECT_EQ(ProvisionAnchor("dieu:5"), "dieu-5");
  EXPECT_EQ(ProvisionAnchor("dieu:5/khoan:1"), "dieu-5.khoan-1");
}

TEST(AddressTest, OnlyWebAddressesOfDocumentsBecomeLinks) {
  EXPECT_TRUE(IsWebAddress("https://example.vn/a"));
  EXPECT_TRUE(IsWebAddress("http://example.vn/a"));
  EXPECT_FALSE(IsWebAddress("javascript:alert(1)"));
  EXPECT_FALSE(IsWebAddress("data:text/html,x"));
  EXPECT_FALSE(IsWebAddress("//example.vn"));
}

}  // namespace
}  // namespace vanban
