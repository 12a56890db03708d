#include "server/portal_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/saved_searches.h"
#include "server/year_histogram.h"
#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHostileText = "\"'><script>alert(1)</script><img src=x onerror=y>";

Statistics SampleStatistics() {
  Statistics statistics;
  statistics.documents = 1234;
  statistics.facts.built = "2026-11-23T00:00:00Z";
  statistics.years = {{"2021", "2021", 90}, {"2019", "2019", 61}, {"2013", "2013", 7}};
  statistics.types = {{"ke-hoach", "Kế hoạch", 410}, {"chi-thi", "Chỉ thị", 41}};
  statistics.issuers = {{"Ban Bí thư", "Ban Bí thư", 31}};
  statistics.statuses = {{"in_force", "", 3}};
  statistics.kinds = {{"directive", "", 1000}};
  statistics.most_cited = {sample::Conclusion()};
  statistics.most_wanted = {sample::Resolution()};
  statistics.missing = 77;
  return statistics;
}

RecentPageData SampleChanges() {
  return {{{{"ke-hoach-139", {1, "2026-11-22T01:02:03Z", "thêm", "vanban", {}}}, sample::Plan()},
           {{"ket-luan-43", {3, "2026-11-20T01:02:03Z", "sửa", "an", {}}}, sample::Conclusion()}}};
}

TEST(StatisticsPage, SaysEachNumberInTextBesideItsBar) {
  const std::string page = StatisticsPage({}, SampleStatistics());
  for (const std::string_view part :
       {"<strong>1.234</strong>", "<strong>77</strong>", "href=\"/search?type=ke-hoach\"",
        "<td class=\"number\">410</td>", "width=\"100.00\" height=\"10\"",
        "width=\"10.00\" height=\"10\"", "href=\"/search?from=2019-01-01&amp;to=2019-12-31\"",
        "href=\"/search?issuer=Ban%20B%C3%AD%20th%C6%B0\"", "href=\"/search?status=in_force\"",
        "2013 đến 2021; nhiều nhất năm 2021: 90."}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(StatisticsPage, AnEmptyIndexHasAPage) {
  const std::string page = StatisticsPage({}, {});
  EXPECT_THAT(page, HasSubstr("<strong>0</strong>"));
  EXPECT_THAT(page, Not(HasSubstr("<svg")));
}

TEST(RecentPage, SaysWhenAndWhetherItIsNew) {
  const std::string page = RecentPage({}, SampleChanges());
  EXPECT_THAT(page, HasSubstr("<time datetime=\"2026-11-22T01:02:03Z\">22/11/2026</time>"));
  EXPECT_THAT(page, HasSubstr("<td>mới</td>"));
  EXPECT_THAT(page, HasSubstr("<td>cập nhật (bản 3)</td>"));
  EXPECT_THAT(page, HasSubstr("139-KH/TU"));
  EXPECT_THAT(RecentPage({}, {}), HasSubstr("Chưa có văn bản nào."));
}

TEST(SavedPage, SaysWhatToDoWithoutScripts) {
  const std::string page = SavedPage({});
  EXPECT_THAT(page, HasSubstr("Không dùng JavaScript"));
  EXPECT_THAT(page, HasSubstr("<script type=\"module\" src=\"/assets/saved-"));
  EXPECT_THAT(page, HasSubstr("<template data-saved-entry=\"\">"));
}

TEST(SaveButton, NamesTheSearchWithoutPageAndLanguage) {
  PageContext context;
  context.parameters = {
      {"q", "dân vận"}, {"lang", "vi"}, {"offset", "10"}, {"sort", "newest"}, {"type", "KH"}};
  HtmlWriter html;
  WriteSaveButton(html, context, 12);
  const std::string button = html.Take();
  EXPECT_THAT(
      button,
      HasSubstr("data-save=\"/search?q=d%C3%A2n%20v%E1%BA%ADn&amp;sort=newest&amp;type=KH\""));
  EXPECT_THAT(button, HasSubstr("data-name=\"dân vận · KH\""));
  EXPECT_THAT(button, HasSubstr("data-total=\"12\""));
}

std::size_t CountOf(const std::string& text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

TEST(YearHistogram, HasABarForEachYearThatHasDocuments) {
  const struct {
    const char* name;
    std::vector<FacetValue> years;
    std::size_t bars;
  } cases[] = {
      {"none", {}, 0},
      {"one year", {{"2019", "2019", 5}}, 0},
      {"two years with a gap", {{"2019", "", 5}, {"2013", "", 1}}, 2},
      {"no years", {{"x", "", 5}, {"2019x", "", 5}}, 0},
      {"years that share bars", {{"2020", "", 1}, {"2019", "", 1}, {"1945", "", 1}}, 2},
      {"the ends of time", {{"9999", "", 1}, {"1", "", 1}}, 2},
  };

  for (const auto& c : cases) {
    HtmlWriter html;
    WriteYearHistogram(html, {}, c.years);
    EXPECT_EQ(CountOf(html.Take(), "<rect"), c.bars) << c.name;
  }
}

TEST(PortalPages, NothingFromOutsideBecomesMarkup) {
  const std::string text(kHostileText);
  PageContext context;
  context.parameters = {{"q", text}, {"lang", text}, {text, text}};
  const Work work{.name = text, .key = text, .title = text, .issuer = text, .cited_by = 1};
  Statistics statistics = SampleStatistics();
  statistics.facts.built = text;
  statistics.types = statistics.issuers = statistics.statuses = {{text, text, 1}};
  statistics.most_cited = statistics.most_wanted = {work};
  HtmlWriter button;
  WriteSaveButton(button, context, 1);
  for (const std::string& page :
       {StatisticsPage(context, statistics),
        RecentPage(context, {{{{text, {1, text, text, text, {}}}, work}}}), SavedPage(context),
        button.Take()}) {
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
    EXPECT_THAT(page, Not(HasSubstr(" style=")));
  }
}

TEST(PortalPages, HaveTheFrameInBothLanguages) {
  PageContext english;
  english.language = Language::kEnglish;
  english.parameters = {{"lang", "en"}};
  for (const std::string& page : {StatisticsPage(english, SampleStatistics()),
                                  RecentPage(english, SampleChanges()), SavedPage(english)}) {
    EXPECT_THAT(page, HasSubstr("<html lang=\"en\""));
    EXPECT_THAT(page, HasSubstr("href=\"/help?lang=en\""));
    EXPECT_EQ(page.find("<h1"), page.rfind("<h1"));
  }
}

}  // namespace
}  // namespace vanban
