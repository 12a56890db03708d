#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/pages.h"
#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(NarrowedSearchPageTest, AListWithoutWordsHasATitleOfItsOwn) {
  SearchPageData data = sample::DanVanResults();
  data.result.query.clear();
  const std::string page = SearchPage({}, data);
  EXPECT_THAT(page, HasSubstr("<title>Các văn bản trong kho – Vanban</title>"));
  EXPECT_THAT(page, Not(HasSubstr("“”")));
}

TEST(NarrowedSearchPageTest, FacetsLeaveOutValuesAndSaySo) {
  PageContext context;
  context.path = "/search";
  context.parameters = {{"q", "x"}, {"not_type", "chi-thi"}, {"within", "khéo"}};
  const std::string page = SearchPage(context, sample::DanVanResults());
  const std::string kept = "href=\"/search?q=x&amp;not_type=chi-thi&amp;within=kh%C3%A9o";
  EXPECT_THAT(page, HasSubstr(kept + "&amp;not_type=ke-hoach\" aria-label=\"Loại trừ: Kế hoạch\""));
  EXPECT_THAT(page, HasSubstr(kept + "&amp;not_year=2019\" aria-label=\"Loại trừ: 2019\""));
  // What holds is shown and can be taken back.
  EXPECT_THAT(page,
              HasSubstr("<a href=\"/search?q=x&amp;within=kh%C3%A9o\" aria-label=\"Bỏ lọc: trừ "
                        "Chỉ thị\">"));
  EXPECT_THAT(page, HasSubstr("aria-label=\"Bỏ lọc: có “khéo”\""));
  // Another search within keeps the first.
  EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"within\" value=\"khéo\"/>"));
}

TEST(NarrowedSearchPageTest, TheListCanBeTakenAwayAndFollowed) {
  PageContext context;
  context.path = "/search";
  context.parameters = {{"q", "x"}, {"type", "ke-hoach"}, {"offset", "20"}};
  const std::string page = SearchPage(context, sample::DanVanResults());
  for (const std::string_view part : {"href=\"/export?q=x&amp;type=ke-hoach&amp;format=csv\"",
                                      "href=\"/export?q=x&amp;type=ke-hoach&amp;format=docx\"",
                                      "href=\"/feed?q=x&amp;type=ke-hoach\""}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(NarrowedSearchPageTest, APastedPassageIsNoAddress) {
  PageContext context;
  context.path = "/search";
  context.parameters = {{"q", std::string(5000, 'x')}};
  EXPECT_THAT(SearchPage(context, sample::DanVanResults()), Not(HasSubstr("/export?")));
}

}  // namespace
}  // namespace vanban
