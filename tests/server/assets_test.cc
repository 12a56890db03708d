#include "server/assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/digest.h"
#include "corpus/error.h"

namespace vanban {
namespace {

TEST(AssetsTest, TheAddressHoldsTheHashOfTheBytes) {
  for (const std::string_view name :
       {"style.css", "app.js", "saved.js", "favicon.svg", "openapi.json"}) {
    const Asset& asset = AssetNamed(name);
    ASSERT_FALSE(asset.bytes.empty()) << name;
    EXPECT_THAT(std::string(asset.address),
                testing::HasSubstr("-" + Sha256(asset.bytes).substr(0, 16) + "."));
    EXPECT_EQ(FindAsset(asset.address), &asset);
  }
}

TEST(AssetsTest, OtherAddressesAreNotFound) {
  EXPECT_EQ(FindAsset("/assets/style.css"), nullptr);
  EXPECT_EQ(FindAsset("/assets/../corpus/fold.cc"), nullptr);
  EXPECT_THROW((void)AssetNamed("nothing.css"), Failure);
}

TEST(AssetsTest, TheScriptsAreSmallAndWriteNoMarkup) {
  for (const std::string_view name : {"app.js", "saved.js"}) {
    const std::string_view script = AssetNamed(name).bytes;
    EXPECT_LT(script.size(), 14U * 1024) << name;
    for (const std::string_view banned : {"innerHTML", "outerHTML", "document.write", "eval("}) {
      EXPECT_EQ(script.find(banned), std::string_view::npos) << name << ' ' << banned;
    }
  }
}

TEST(AssetsTest, TheStyleSheetAsksNothingOfOtherHosts) {
  const std::string_view style = AssetNamed("style.css").bytes;
  EXPECT_EQ(style.find("url("), std::string_view::npos);
  EXPECT_EQ(style.find("@import"), std::string_view::npos);
}

}  // namespace
}  // namespace vanban
