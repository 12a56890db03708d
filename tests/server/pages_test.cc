#include "server/pages.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/judged_data.h"
#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHostile =
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>\xe2\x80\xae"
    "javascript:alert(1)";

Work HostileWork() {
  const std::string text(kHostile);
  return {.name = text,
          .key = text,
          .title = text,
          .type = text,
          .issuer = text,
          .status = text,
          .basis = StatusBasis{.work = "x", .document = text, .judged = sample::MarkSaying(text)},
          .cited_by = 3,
          .candidates = {text}};
}

SearchPageData HostileResults() {
  const std::string text(kHostile);
  SearchPageData data;
  data.result.query = text;
  data.result.interpretation = {
      .text = text,
      .changed = true,
      .alternatives = {text},
      .literal = text,
      .parts = {{QueryPart::Kind::kAny, text, text, {{{}, text, text, {}}}}},
      .notes = {{text, text}}};
  data.result.suggestion = text;
  data.result.total = 100;
  data.result.hits = {{.id = text,
                       .key = text,
                       .title = text,
                       .type = text,
                       .issuer = text,
                       .status = text,
                       .provisions = {{text, text, text, {{1, 4}}}},
                       .explanation = {text}}};
  data.result.facets = {{"issuer", {{text, text, 1}}}};
  data.keys = {{text, {HostileWork()}}, {text, {}}};
  data.refusal = Message{text, text};
  return data;
}

DocumentPageData HostileDocument() {
  const std::string text(kHostile);
  DocumentPageData data;
  data.document.id = "x";
  data.document.key = text;
  data.document.title = text;
  data.document.issuer = text;
  data.document.signer = text;
  data.document.source.url = "javascript:alert(1)";
  data.document.text = text;
  data.document.provisions = {{text, text, text, {0, text.size()}, 0}};
  data.document.warnings = {{text, text}};
  data.work = HostileWork();
  data.mentions = {{2, 9, text}};
  data.outgoing = {{text,
                    text,
                    Relation::kCites,
                    {{.document = text, .sentence = text, .judged = sample::MarkSaying(text)}}}};
  data.incoming = data.outgoing;
  data.works = {{text, HostileWork()}};
  data.judgements = {sample::JudgementSaying(text, JudgementKind::kLink),
                     sample::JudgementSaying(text, JudgementKind::kAlias),
                     sample::JudgementSaying(text, JudgementKind::kStatus)};
  data.history = {{.info = {1, text, text, text, {}}},
                  {.info = {2, text, text, text, {}},
                   .kind = VersionKind::kCorrected,
                   .fields = {{"title", text, text}},
                   .text = true}};
  return data;
}

WorkClaims HostileClaims() {
  const std::string text(kHostile);
  const WorkClaim claim{ClaimField::kTitle, text, 2, {{text, 1, 2, text, text}}, text};
  return {text, {claim}, {{ConflictKind::kIssuer, {claim, claim}}}};
}

std::vector<std::pair<std::string, std::string>> HostilePages() {
  PageContext context;
  context.parameters = {{"q", std::string(kHostile)},
                        {"lang", std::string(kHostile)},
                        {"type", std::string(kHostile)},
                        {std::string(kHostile), std::string(kHostile)}};
  const Work work = HostileWork();
  const std::string text(kHostile);
  const Chain chain{work.name, std::nullopt, {work}, {}, true};
  return {
      {"start", StartPage(context, {1, 1, {work}, 1})},
      {"search", SearchPage(context, HostileResults())},
      {"document", DocumentPage(context, HostileDocument())},
      {"chain", ChainPage(context, {text, chain, {}})},
      {"work", WorkPage(context, {work,
                                  HostileDocument().incoming,
                                  {{work.name, work}},
                                  HostileClaims(),
                                  HostileDocument().judgements})},
      {"choice",
       WorkChoicePage(
           context,
           {text, {work, work}, {{work, HostileDocument().incoming}}, {{work.name, work}}})},
      {"relations", RelationsPage(context, {.work = work,
                                            .outgoing = HostileDocument().outgoing,
                                            .incoming = HostileDocument().incoming,
                                            .works = {{work.name, work}}})},
      {"group", RelationsPage(context, {.work = work,
                                        .incoming = HostileDocument().incoming,
                                        .works = {{work.name, work}},
                                        .group = "cites-in"})},
      {"missing", MissingPage(context, {{work}, 0, 1, 9})},
      {"conflicts", ConflictsPage(context, {.works = {{work, HostileClaims().conflicts}},
                                            .names = {{text, text}},
                                            .total = 1})},
      {"check", CheckPage(context, {text, DraftCheck{.citations = {{.text = text,
                                                                    .key = text,
                                                                    .verdict = Verdict::kWrongDate,
                                                                    .findings = {{text, text}},
                                                                    .works = {work}}}}})},
      {"error", ErrorPage(context, {500, {text, text}, {text, text}, text})},
  };
}

TEST(PagesTest, NothingFromOutsideBecomesMarkup) {
  for (const auto& [name, page] : HostilePages()) {
    SCOPED_TRACE(name);
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
    EXPECT_THAT(page, Not(HasSubstr("\"'>")));
    EXPECT_THAT(page, Not(HasSubstr("href=\"javascript:")));
    EXPECT_THAT(page, Not(HasSubstr("\xe2\x80\xae")));
  }
}

ConflictsPageData SampleConflicts() {
  const auto says = [](const char* day, const char* document, const char* sentence) {
    return WorkClaim{ClaimField::kDate, day, 1, {{document, 4, 25, "D:x", sentence}}, {}};
  };
  return {.works = {{sample::Resolution(),
                     {{ConflictKind::kDate,
                       {says("2013-06-03", "a", "Nghị quyết số 25-NQ/TW ngày 03/6/2013."),
                        says("2013-06-13", "b", "Nghị quyết số 25-NQ/TW ngày 13/6/2013.")}}}}},
          .names = {{"a", "139-KH/TU"}},
          .total = 1};
}

TEST(ConflictsPageTest, ShowsBothSidesWithTheirSentences) {
  const std::string page = ConflictsPage({}, SampleConflicts());
  for (const char* part :
       {"ngày ban hành khác nhau", "<strong>03/6/2013</strong>", "<strong>13/6/2013</strong>",
        "Nghị quyết số 25-NQ/TW ngày 03/6/2013.", "href=\"/documents/a\">139-KH/TU</a>",
        "href=\"/documents/b\">b</a>", "href=\"/conflicts?kind=series\""}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
  EXPECT_THAT(ConflictsPage({}, {}), HasSubstr("Không có viện dẫn nào không khớp."));
}

std::vector<std::pair<std::string, std::string>> SamplePages(const PageContext& context) {
  return {
      {"start", StartPage(context, {12, 3, {sample::Resolution()}, 1})},
      {"search", SearchPage(context, sample::DanVanResults())},
      {"document", DocumentPage(context, sample::PlanPage())},
      {"chain", ChainPage(context, {"139-KH/TU", sample::PlanChain(), {}})},
      {"work", WorkPage(context, {sample::Resolution(), {sample::ConclusionToResolution()}, {}})},
      {"choice", WorkChoicePage(context, {"25-NQ/TW", {sample::Resolution()}})},
      {"missing", MissingPage(context, {{sample::Resolution()}, 0, 50, 1})},
      {"conflicts", ConflictsPage(context, SampleConflicts())},
      {"check form", CheckPage(context, {})},
      {"check", CheckPage(context, {"Kết luận số 43-KL/TW",
                                    DraftCheck{.citations = {{.text = "Kết luận số 43-KL/TW",
                                                              .key = "43-KL/TW",
                                                              .verdict = Verdict::kMatch,
                                                              .works = {sample::Resolution()}}},
                                               .checked = 1}})},
      {"help", HelpPage(context)},
      {"error", ErrorPage(context, {404, {"Không có.", "None."}, {}, ""})},
  };
}

TEST(PagesTest, EveryPageFitsTheContentSecurityPolicy) {
  for (const auto& [name, page] : SamplePages({})) {
    SCOPED_TRACE(name);
    EXPECT_THAT(page, Not(HasSubstr(" style=")));
    EXPECT_THAT(page, Not(HasSubstr("<style")));
    EXPECT_THAT(page, Not(HasSubstr(" onclick=")));
    EXPECT_THAT(page, HasSubstr("<script type=\"module\" src=\"/assets/app-"));
    EXPECT_THAT(page, HasSubstr("<link rel=\"stylesheet\" href=\"/assets/style-"));
  }
}

TEST(PagesTest, EveryPageHasTheFrame) {
  for (const auto& [name, page] : SamplePages({})) {
    SCOPED_TRACE(name);
    EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"vi\""));
    EXPECT_THAT(page, HasSubstr("<a class=\"skip\" href=\"#main\">"));
    EXPECT_THAT(page, HasSubstr("<main id=\"main\""));
    EXPECT_THAT(page, HasSubstr("action=\"/search\""));
    EXPECT_THAT(page, HasSubstr("lang=en"));
    EXPECT_EQ(page.find("<h1"), page.rfind("<h1"));
    EXPECT_TRUE(page.ends_with("</body></html>"));
  }
}

TEST(PagesTest, EnglishPagesSaySoAndKeepTheLanguage) {
  PageContext context;
  context.language = Language::kEnglish;
  context.parameters = {{"lang", "en"}};
  for (const auto& [name, page] : SamplePages(context)) {
    SCOPED_TRACE(name);
    EXPECT_THAT(page, HasSubstr("<html lang=\"en\""));
    EXPECT_THAT(page, HasSubstr("href=\"/help?lang=en\""));
    EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"lang\" value=\"en\"/>"));
  }
}

TEST(PagesTest, IdsAreUniqueInAPage) {
  for (const auto& [name, page] : SamplePages({})) {
    SCOPED_TRACE(name);
    std::set<std::string> ids;
    for (std::size_t at = page.find(" id=\""); at != std::string::npos;
         at = page.find(" id=\"", at + 1)) {
      const std::string id = page.substr(at + 5, page.find('"', at + 5) - at - 5);
      EXPECT_TRUE(ids.insert(id).second) << id;
    }
  }
}

TEST(SearchPageTest, ShowsHitsWithWhatAPersonNeedsToChoose) {
  PageContext context;
  context.path = "/search";
  context.parameters = {{"q", "dan van kheo"}};
  const std::string page = SearchPage(context, sample::DanVanResults());
  for (const std::string_view part : {
           "<strong>1.234 văn bản</strong>",
           "<span class=\"key held\">139-KH/TU</span>",
           "<li>Ban Thường vụ Tỉnh ủy Đồng Tháp</li>",
           "<time datetime=\"2019-03-05\">05/3/2019</time>",
           "được viện dẫn 2 lần",
           "công tác <mark>dân vận</mark>; coi trọng phong trào thi đua <mark>dân vận khéo</mark>",
           "#phan-1.muc-1\">1.</a>",
           "Đã hiểu là: <strong>dân vận khéo</strong> · tìm đúng như đã gõ: <a "
           "href=\"/search?q=%3D%22dan%20van%20kheo%22\">",
           "<a href=\"/search?q=d%C3%A2n%20v%E1%BA%A1n%20kh%C3%A9o\">dân vạn khéo</a>",
           "href=\"/search?q=dan%20van%20kheo&amp;offset=10\"",
           "type=\"application/atom+xml\"",
       }) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(SearchPageTest, EachPartOfTheQueryCanBeTakenAway) {
  PageContext context;
  context.path = "/search";
  context.parameters = {{"q", "a OR b -c"}, {"type", "ke-hoach"}, {"offset", "20"}};
  SearchPageData data = sample::DanVanResults();
  data.result.interpretation.parts = {
      {QueryPart::Kind::kAny,
       "a OR b",
       "-c",
       {{QueryPart::Kind::kWords, "a", "b -c", {}}, {QueryPart::Kind::kWords, "b", "a -c", {}}}},
      {QueryPart::Kind::kExclude, "c", "a OR b", {}},
  };
  const std::string page = SearchPage(context, data);
  for (const std::string_view part : {
           "<nav class=\"query-parts\" aria-label=\"Các phần của câu tìm; bấm để bỏ\">",
           "<a href=\"/search?q=-c&amp;type=ke-hoach\" aria-label=\"Bỏ: Một trong: a OR b\"",
           "<a href=\"/search?q=b%20-c&amp;type=ke-hoach\" aria-label=\"Bỏ: Từ: a\"",
           "rel=\"nofollow\">Trừ: c<span aria-hidden=\"true\"> ×</span></a>",
       }) {
    EXPECT_THAT(page, HasSubstr(part));
  }
  data.result.interpretation.parts.resize(1);
  data.result.interpretation.parts.front().parts.clear();
  EXPECT_THAT(SearchPage(context, data), Not(HasSubstr("query-parts")));
}

TEST(SearchPageTest, FacetsAddAndRemoveFilters) {
  PageContext context;
  context.path = "/search";
  context.parameters = {{"q", "x"}, {"type", "ke-hoach"}, {"offset", "20"}};
  const std::string page = SearchPage(context, sample::DanVanResults());
  // A second type joins the first, the year sets two dates, and the page starts at the beginning.
  EXPECT_THAT(page, HasSubstr("href=\"/search?q=x&amp;type=ke-hoach&amp;type=nghi-quyet\""));
  EXPECT_THAT(
      page,
      HasSubstr("href=\"/search?q=x&amp;type=ke-hoach&amp;from=2013-01-01&amp;to=2013-12-31\""));
  EXPECT_THAT(page, HasSubstr("<a href=\"/search?q=x\" class=\"active\""));
  EXPECT_THAT(page, HasSubstr("aria-label=\"Bỏ lọc: Kế hoạch\""));
}

TEST(SearchPageTest, KeysOfTheQueryAreAnsweredFirst) {
  SearchPageData data = sample::DanVanResults();
  data.keys = {{"25-NQ/TW", {sample::Resolution()}}, {"9-KL/TW", {}}};
  const std::string page = SearchPage({}, data);
  const std::size_t card = page.find("<article class=\"work-card missing\">");
  EXPECT_LT(card, page.find("<article class=\"hit\">"));
  EXPECT_THAT(page, HasSubstr("được viện dẫn 1.204 lần"));
  EXPECT_THAT(page, HasSubstr("href=\"/chain?key=25-NQ%2FTW%402013&amp;direction=in\""));
  EXPECT_THAT(page, HasSubstr("Không có văn bản nào trong kho mang số 9-KL/TW"));
}

TEST(SearchPageTest, SaysWhatToDoWhenNothingIsFound) {
  SearchPageData data;
  data.result.query = "abc";
  PageContext context;
  context.parameters = {{"q", "abc"}, {"type", "luat"}};
  const std::string page = SearchPage(context, data);
  EXPECT_THAT(page, HasSubstr("Không tìm thấy văn bản nào cho “abc”."));
  EXPECT_THAT(page, HasSubstr("Bỏ bớt bộ lọc"));
  EXPECT_THAT(page, Not(HasSubstr("class=\"hits\"")));
}

TEST(DocumentPageTest, ShowsFactsTextAndRelations) {
  PageContext context;
  context.path = "/documents/ke-hoach-139";
  context.parameters = {{"q", "doi thoai truc tiep"}};
  const std::string page = DocumentPage(context, sample::PlanPage());
  for (const std::string_view part : {
           "<dt>Số, ký hiệu</dt><dd>139-KH/TU</dd>",
           "<dt>Người ký</dt><dd>Nguyễn Văn Mẫu</dd>",
           "<a href=\"https://example.vn/ke-hoach-139\" rel=\"noopener noreferrer nofollow\">",
           "<h3 id=\"phan-1\" class=\"provision depth-0\">I. MỤC ĐÍCH, YÊU CẦU</h3>",
           "<p id=\"phan-1.muc-1\" class=\"provision depth-1\">",
           "<a href=\"#phan-2\"><span class=\"label\">II.</span> NHIỆM VỤ VÀ GIẢI PHÁP</a>",
           "<a class=\"citation missing\" data-preview=\"preview-2\" "
           "href=\"/works/25-NQ%2FTW%402013\" title=\"25-NQ/TW – về",
           ">Nghị quyết số 25-NQ/TW</a>",
           "<mark id=\"match-1\">đối thoại trực tiếp</mark>",
           "<h4 id=\"relation-implements-out\">Văn bản được thực hiện <span "
           "class=\"count\">1</span></h4>",
           "href=\"/relations?key=139-KH%2FTU%402019%23dong-thap\"",
           "<div id=\"preview-2\" class=\"preview missing\" role=\"tooltip\" hidden=\"\">",
           "Kế hoạch số 139-KH/TU ngày 05 tháng 3 năm 2019 của Ban Thường vụ Tỉnh ủy Đồng Tháp",
           "<meta name=\"DC.identifier\" content=\"139-KH/TU\"/>",
           "<meta name=\"DCTERMS.issued\" content=\"2019-03-05\"/>",
           "prefix=\"eli: http://data.europa.eu/eli/ontology#",
           "<link about=\"/works/139-KH%2FTU%402019%23dong-thap\" rel=\"rdf:type\" "
           "href=\"http://data.europa.eu/eli/ontology#LegalResource\"/>",
           "rel=\"eli:in_force\" href=\"http://data.europa.eu/eli/ontology#InForce-inForce\"/>",
           "rel=\"eli:implements\" href=\"/works/43-KL%2FTW%402019\"/>",
           "<link rel=\"alternate\" type=\"application/akn+xml\" title=\"Akoma Ntoso\" "
           "href=\"/api/v1/documents/ke-hoach-139/akn\"/>",
           "href=\"/api/v1/documents/ke-hoach-139/original\"",
       }) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(DocumentPageTest, MarksAndLinksMayOverlap) {
  DocumentPageData data = sample::PlanPage();
  PageContext context;
  context.parameters = {{"q", "thực hiện nghị quyết số"}};
  const std::string page = DocumentPage(context, data);
  // The mark begins before the link and ends in it: it is closed and opened again.
  EXPECT_THAT(page, HasSubstr("thực hiện </mark><a class=\"citation missing\""));
  EXPECT_THAT(page, HasSubstr("><mark>Nghị quyết số</mark> 25-NQ/TW</a>"));
}

TEST(DocumentPageTest, TakesMentionsAndProvisionsOutsideTheText) {
  DocumentPageData data = sample::PlanPage();
  data.mentions = {{5, 3, "a"}, {0, 4, "b"}, {2, 6, "c"}, {999999, 1000000, "d"}};
  data.document.provisions = {{"dieu:1", "Điều 1", "", {50000, 60000}, 9}};
  const std::string page = DocumentPage({}, data);
  EXPECT_THAT(page, HasSubstr(">Thực</a> hiện"));
  EXPECT_THAT(page, Not(HasSubstr("/works/c")));
}

TEST(WorkPageTest, MissingWorksShowWhatOthersSay) {
  const std::string page = WorkPage({}, {sample::Resolution(),
                                         {sample::ConclusionToResolution()},
                                         {{sample::Conclusion().name, sample::Conclusion()}}});
  EXPECT_THAT(page, HasSubstr("chưa có trong kho"));
  EXPECT_THAT(page, HasSubstr("tiếp tục thực hiện <mark>Nghị quyết số 25-NQ/TW</mark>."));
  EXPECT_THAT(page, HasSubstr("<a href=\"/documents/ket-luan-43\">43-KL/TW – Về tiếp tục"));
}

TEST(WorkPageTest, EachClaimHasItsSentences) {
  WorkPageData data{.work = sample::Resolution()};
  data.claims.claims = {{ClaimField::kDate,
                         "2013-06-03",
                         2,
                         {{"ke-hoach-139", 4, 25, "D:x", "Nghị quyết số 25-NQ/TW ngày 03/6/2013."}},
                         {}}};
  data.works = {{sample::Plan().name, sample::Plan()}};
  const std::string page = WorkPage({}, data);
  EXPECT_THAT(page, HasSubstr("<td>03/6/2013<details"));
  EXPECT_THAT(page, HasSubstr("<p>Nghị quyết số 25-NQ/TW ngày 03/6/2013.</p>"));
  EXPECT_THAT(page, HasSubstr("href=\"/documents/ke-hoach-139\">139-KH/TU – Kế hoạch"));
}

TEST(WorkChoicePageTest, QuotesWhoLeavesOpenWhichIsMeant) {
  const Work open{.name = "25-NQ/TW", .key = "25-NQ/TW", .candidates = {"a", "b"}};
  const Edge edge{sample::Plan().name,
                  open.name,
                  Relation::kImplements,
                  {{.document = "ke-hoach-139", .sentence = "Thực hiện Nghị quyết số 25-NQ/TW."}}};
  const std::string page = WorkChoicePage({}, {.key = "25-NQ/TW",
                                               .works = {sample::Resolution(), sample::Plan()},
                                               .unclear = {{open, {edge}}},
                                               .citing = {{sample::Plan().name, sample::Plan()}}});
  EXPECT_THAT(page, HasSubstr("Nơi chỉ ghi số này, chưa rõ là văn bản nào"));
  EXPECT_THAT(page, HasSubstr("Thực hiện <mark>Nghị quyết số 25-NQ/TW</mark>."));
  EXPECT_THAT(WorkChoicePage({}, {.key = "25-NQ/TW"}), Not(HasSubstr("Nơi chỉ ghi số này")));
}

RelationsPageData ManyPlans() {
  RelationsPageData data{.work = sample::Conclusion(), .limit = 50};
  for (int i = 0; i < 60; ++i) {
    Work plan = sample::Plan();
    plan.name = "p" + std::to_string(i);
    plan.key = std::to_string(100 + i) + "-KH/TU";
    plan.issued = sample::Day(2000 + i % 20, 1, 1);
    data.incoming.push_back({plan.name, data.work.name, Relation::kImplements, {}});
    data.works.emplace(plan.name, plan);
  }
  return data;
}

TEST(RelationsPageTest, ShowsGroupsWithTheirCountsAndTheWayToTheRest) {
  const std::string page = RelationsPage({}, ManyPlans());
  EXPECT_THAT(page, HasSubstr("group=implements-in\">Văn bản thực hiện</a> "
                              "<span class=\"count\">60</span>"));
  EXPECT_THAT(page, HasSubstr("Xem cả 60 văn bản"));
  // The newest come first: 2019 before 2018.
  EXPECT_THAT(page, HasSubstr(">119-KH/TU</a>"));
  EXPECT_THAT(page, Not(HasSubstr(">100-KH/TU</a>")));
}

TEST(RelationsPageTest, AGroupHasPages) {
  RelationsPageData data = ManyPlans();
  data.group = "implements-in";
  PageContext context;
  context.path = "/relations";
  context.parameters = {{"key", data.work.name}, {"group", data.group}};
  const std::string first = RelationsPage(context, data);
  EXPECT_THAT(first, HasSubstr("60 văn bản, mới nhất trước."));
  EXPECT_THAT(first, HasSubstr("group=implements-in&amp;offset=50"));
  data.offset = 50;
  const std::string second = RelationsPage(context, data);
  EXPECT_THAT(second, HasSubstr(">100-KH/TU</a>"));
  EXPECT_THAT(second, Not(HasSubstr(">119-KH/TU</a>")));
}

TEST(CheckPageTest, TheDraftLeadsToItsVerdicts) {
  const std::string draft = "Thực hiện Nghị quyết số 25-NQ/TW.";
  const LinkedMention place = sample::MentionOf(draft, "Nghị quyết số 25-NQ/TW", "");
  const DraftCheck check{.citations = {{.start = place.start,
                                        .end = place.end,
                                        .text = "Nghị quyết số 25-NQ/TW",
                                        .key = "25-NQ/TW",
                                        .verdict = Verdict::kAmbiguous,
                                        .works = {sample::Resolution(), sample::Plan()}}}};
  const std::string page = CheckPage({}, {draft, check});
  EXPECT_THAT(page, HasSubstr("Thực hiện <a class=\"verdict verdict-ambiguous\" "
                              "href=\"#citation-1\" title=\"mơ hồ\">Nghị quyết số 25-NQ/TW</a>."));
  EXPECT_THAT(page, HasSubstr("<li id=\"citation-1\" class=\"verdict verdict-ambiguous\">"));
  EXPECT_THAT(page, HasSubstr("03/6/2013 · <a"));
}

TEST(MissingPageTest, ListsWorksByDemandWithAPager) {
  PageContext context;
  context.path = "/missing";
  const std::string page = MissingPage(context, {{sample::Resolution()}, 50, 50, 120});
  EXPECT_THAT(page, HasSubstr(">1.204</a>"));
  EXPECT_THAT(page, HasSubstr("rel=\"prev\" href=\"/missing\""));
  EXPECT_THAT(page, HasSubstr("rel=\"next\" href=\"/missing?offset=100\""));
}

}  // namespace
}  // namespace vanban
