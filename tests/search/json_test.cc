#include "search/json.h"

#include <chrono>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::HasSubstr;

Date Day(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

TEST(JsonTest, ASearchResultHasTheFieldsOfTheContract) {
  SearchResult result;
  result.query = "dan van";
  result.interpretation = {
      .text = "dân vận",
      .changed = true,
      .alternatives = {"đàn vận"},
      .literal = "=\"dan\" x",
      .parts = {{QueryPart::Kind::kAny, "a OR b", "x", {{{}, "a", "b x", {}}}}},
      .keys = {{"25-NQ/TW", {"25-NQ/TW@2013"}}},
      .notes = {{"ghi chú", "note"}}};
  result.total = 7;
  result.total_exact = false;
  result.hits = {{.id = "a",
                  .key = "25-NQ/TW",
                  .title = "Nghị quyết",
                  .type = "Nghị quyết",
                  .issuer = "Ban Bí thư",
                  .issued = Day(2013, 6, 3),
                  .status = "unknown",
                  .score = 1.5,
                  .cited_by = 4,
                  .provisions = {{"dieu:5", "Điều 5", "công tác dân vận", {{9, 16}}}}}};
  result.facets = {{"type", {{"nghi-quyet", "Nghị quyết", 7}}}};
  result.stats = {.parse_ms = 0.5, .match_ms = 1, .snippet_ms = 2};
  result.generation = 42;
  EXPECT_EQ(
      ToJson(result, Language::kEnglish),
      R"({"query":"dan van","interpretation":{"text":"dân vận","changed":true,)"
      R"("alternatives":["đàn vận"],"literal":"=\"dan\" x","parts":[{"kind":"any",)"
      R"("text":"a OR b","without":"x","parts":[{"kind":"filter","text":"a","without":"b x",)"
      R"("parts":[]}]}],)"
      R"("keys":[{"key":"25-NQ/TW","works":["25-NQ/TW@2013"]}],"notes":["note"]},)"
      R"("total":7,"total_exact":false,"hits":[{"id":"a","kind":"directive","key":"25-NQ/TW",)"
      R"("title":"Nghị quyết","type":"Nghị quyết","issuer":"Ban Bí thư","issued":"2013-06-03",)"
      R"("status":"unknown","score":1.5,"cited_by":4,"provisions":[{"path":"dieu:5",)"
      R"("label":"Điều 5","text":"công tác dân vận","highlights":[[9,16]]}]}],)"
      R"("facets":{"type":[{"value":"nghi-quyet","label":"Nghị quyết","count":7}]},)"
      R"("suggestion":null,"stats":{"parse_ms":0.5,"match_ms":1.0,"snippet_ms":2.0},)"
      R"("generation":42})");
}

TEST(JsonTest, AbsentValuesAreNullAndExplanationsComeOnlyWhenAsked) {
  SearchResult result;
  result.hits = {{.id = "a", .kind = DocumentKind::kArticle, .title = "T"}};
  EXPECT_THAT(ToJson(result, Language::kVietnamese),
              HasSubstr(R"({"id":"a","kind":"article","key":null,"title":"T","type":null,)"
                        R"("issuer":null,"issued":null,"status":null,"score":0.0,"cited_by":0,)"
                        R"("provisions":[]})"));
  result.hits[0].explanation = {"bm25 3.2"};
  EXPECT_THAT(ToJson(result, Language::kVietnamese), HasSubstr(R"("explanation":["bm25 3.2"])"));
}

TEST(JsonTest, AChainHasNodesAndEdgesByWorkName) {
  const Chain chain{
      "139-KH/TU@2019#dong-thap",
      std::nullopt,
      {{.name = "139-KH/TU@2019#dong-thap", .key = "139-KH/TU", .held = true, .id = "a"},
       {.name = "43-KL/TW@2019", .key = "43-KL/TW", .candidates = {"43-KL/TW@2013"}}},
      {{"139-KH/TU@2019#dong-thap",
        "43-KL/TW@2019",
        Relation::kImplements,
        {{"a", "Thực hiện Kết luận số 43-KL/TW.", 10, 30, "full", 0.75}}}},
      true};
  EXPECT_EQ(ToJson(chain),
            R"({"root":"139-KH/TU@2019#dong-thap","nodes":[{"work":"139-KH/TU@2019#dong-thap",)"
            R"("key":"139-KH/TU","held":true,"id":"a","title":null,"type":null,"issued":null,)"
            R"("issuer":null,"status":null,"cited_by":0},{"work":"43-KL/TW@2019",)"
            R"("key":"43-KL/TW","held":false,"id":null,"title":null,"type":null,"issued":null,)"
            R"("issuer":null,"status":null,"cited_by":0,"candidates":["43-KL/TW@2013"]}],)"
            R"("edges":[{"from":"139-KH/TU@2019#dong-thap","to":"43-KL/TW@2019",)"
            R"("relation":"implements","evidence":[{"document":"a",)"
            R"("sentence":"Thực hiện Kết luận số 43-KL/TW.","start":10,"end":30,"rule":"full",)"
            R"("confidence":0.75}]}],"truncated":true})");
}

TEST(JsonTest, ProvisionsOfADocumentAreInCodePoints) {
  Document document;
  document.id = "a";
  document.title = "T";
  document.text = "Điều 1. Đất\nĐiều 2. Ở";
  const std::size_t second = document.text.find("Điều 2");
  document.provisions = {{"phan:1", "", "", {0, document.text.size()}, 0},
                         {"dieu:1", "Điều 1", "Đất", {0, second - 1}, 1},
                         {"dieu:2", "Điều 2", "", {second, document.text.size()}, 1}};
  document.other = {{"so_trang", "3"}};
  const std::string json = ToJson(document, nullptr, {{2, 5, "x@2020"}});
  for (const std::string_view part : {
           R"("path":"phan:1","label":null,"heading":null,"start":0,"end":21,"depth":0)",
           R"("path":"dieu:1","label":"Điều 1","heading":"Đất","start":0,"end":11,"depth":1)",
           R"("path":"dieu:2","label":"Điều 2","heading":null,"start":12,"end":21,"depth":1)",
           R"("mentions":[{"start":2,"end":5,"work":"x@2020"}])",
           R"("other":{"so_trang":"3"})",
           R"("work":null)",
           R"("text":"Điều 1. Đất\nĐiều 2. Ở")",
       }) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(JsonTest, ListsOfWorksSayWhatTheyAre) {
  const std::vector<Work> works = {{.name = "w"}};
  EXPECT_THAT(WorksToJson("1-KH/TU", works), HasSubstr(R"({"key":"1-KH/TU","works":[{"work":"w")"));
  EXPECT_THAT(EdgesToJson("a", "in", {}, works),
              HasSubstr(R"({"id":"a","direction":"in","edges":[],"works":[{"work":"w")"));
  EXPECT_EQ(ToJson(std::vector<Suggestion>{{"25-NQ/TW", "key", ""}}),
            R"({"suggestions":[{"text":"25-NQ/TW","kind":"key","id":null}]})");
}

TEST(JsonTest, HostileTextIsEscapedAndDamagedTextRepaired) {
  SearchResult result;
  result.query = std::string("\"\\\n\0\x1f<", 6) + "\xff";
  result.hits = {{.id = "a", .score = std::numeric_limits<double>::quiet_NaN()}};
  const std::string json = ToJson(result, Language::kVietnamese);
  EXPECT_THAT(json, HasSubstr("{\"query\":\"\\\"\\\\\\n\\u0000\\u001F<\xef\xbf\xbd\""));
  EXPECT_THAT(json, HasSubstr(R"("score":0.0)"));
}

}  // namespace
}  // namespace vanban
