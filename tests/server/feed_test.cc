#include "server/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::HasSubstr;

TEST(FeedTest, EveryHitIsAnEntryWithALastingId) {
  const std::string feed = AtomFeed(
      sample::DanVanResults().result,
      {.base = "https://a.vn", .self = "/api/v1/feed?q=x&y=1", .updated = "2026-01-02T03:04:05Z"});
  EXPECT_TRUE(feed.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns="));
  for (const std::string_view part : {
           "<updated>2026-01-02T03:04:05Z</updated>",
           "href=\"https://a.vn/api/v1/feed?q=x&amp;y=1\"/>",
           "<id>https://a.vn/documents/ke-hoach-139</id><title>139-KH/TU Kế hoạch",
           "<updated>2019-03-05T00:00:00Z</updated>",
           "<author><name>Báo địa phương</name></author>",
       }) {
    EXPECT_THAT(feed, HasSubstr(part));
  }
}

TEST(FeedTest, HostileTitlesStayText) {
  SearchResult result;
  result.hits = {{.id = "a", .title = "]]></title><script>"}};
  EXPECT_THAT(AtomFeed(result, {}), HasSubstr("<title>]]&gt;&lt;/title&gt;&lt;script&gt;</title>"));
}

TEST(OpenSearchTest, NamesTheAddressesOfSearchAndFeed) {
  const std::string description = OpenSearchDescription("https://a.vn", Language::kVietnamese);
  EXPECT_THAT(description, HasSubstr("template=\"https://a.vn/search?q={searchTerms}\""));
  EXPECT_THAT(description, HasSubstr("template=\"https://a.vn/api/v1/feed?q={searchTerms}\""));
}

}  // namespace
}  // namespace vanban
