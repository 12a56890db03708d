#include "server/list_export.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "server/document_docx.h"
#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::HasSubstr;

TEST(CsvField, IsQuotedAndNeverAFormula) {
  const struct {
    std::string_view text;
    std::string_view field;
  } cases[] = {
      {"", "\"\""},
      {"Về dân vận", "\"Về dân vận\""},
      {"có \"ngoặc\", phẩy; chấm", "\"có \"\"ngoặc\"\", phẩy; chấm\""},
      {"=1+1", "\"'=1+1\""},
      {"+84", "\"'+84\""},
      {"-2", "\"'-2\""},
      {"@SUM(A1)", "\"'@SUM(A1)\""},
      {"  =cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""},
      {"\t=1", "\"'=1\""},
      {"\r\n=1", "\"'=1\""},
      {"＝1", "\"'＝1\""},
      {"–2", "\"'–2\""},
      {"một\r\nhai\tba", "\"một hai ba\""},
      {"25-NQ/TW", "\"25-NQ/TW\""},
  };

  for (const auto& c : cases) {
    EXPECT_EQ(CsvField(c.text), c.field) << c.text;
  }
}

TEST(ListAsCsv, IsAMarkedTableOfOneLineAHit) {
  SearchPageData data = sample::DanVanResults();
  data.result.hits.front().title = "=HYPERLINK(\"http://evil\")\nhai";
  const std::string csv = ListAsCsv(data.result, {.base = "https://v.example"});
  EXPECT_TRUE(csv.starts_with("\xef\xbb\xbf\"STT\",\"Số, ký hiệu\",\"Loại văn bản\""));
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')),
            data.result.hits.size() + 1);
  EXPECT_THAT(csv, HasSubstr("\"'=HYPERLINK(\"\"http://evil\"\") hai\""));
  EXPECT_THAT(csv, HasSubstr("\"139-KH/TU\""));
  EXPECT_THAT(csv, HasSubstr("\"2019-03-05\""));
  EXPECT_THAT(csv, HasSubstr("\"https://v.example/documents/ke-hoach-139\""));
  EXPECT_TRUE(csv.ends_with("\r\n"));
}

TEST(ListAsCsv, TakesOtherSeparatorsAndEnglish) {
  const std::string csv =
      ListAsCsv(sample::DanVanResults().result, {.language = Language::kEnglish, .separator = ';'});
  EXPECT_THAT(csv, HasSubstr("\"No.\";\"Number\";\"Type\""));
}

TEST(ListAsDocx, HoldsTheQueryTheRowsAndTheSource) {
  const SearchResult result = sample::DanVanResults().result;
  const auto document =
      ReadDocument({"a.docx", "a.docx", ListAsDocx(result, {.base = "https://v.example"})}, {});
  ASSERT_TRUE(document);
  EXPECT_THAT(document->text, HasSubstr("Kết quả cho “" + result.query + "”"));
  EXPECT_THAT(document->text, HasSubstr("139-KH/TU"));
  EXPECT_THAT(document->text, HasSubstr("Nguồn: https://v.example/search?q="));
}

TEST(DocumentAsDocx, HoldsCitationTextAndSource) {
  const Document plan = sample::PlanDocument();
  const auto document = ReadDocument(
      {"a.docx", "a.docx",
       DocumentAsDocx(plan, "https://v.example/documents/ke-hoach-139", Language::kVietnamese)},
      {});
  ASSERT_TRUE(document);
  EXPECT_THAT(document->text,
              HasSubstr("Kế hoạch số 139-KH/TU ngày 05 tháng 3 năm 2019 của Ban Thường vụ"));
  EXPECT_THAT(document->text, HasSubstr("Nguồn: https://example.vn/ke-hoach-139"));
  EXPECT_THAT(document->text, HasSubstr("https://v.example/documents/ke-hoach-139"));
  for (std::size_t begin = 0; begin < plan.text.size();) {
    const std::size_t end = std::min(plan.text.find('\n', begin), plan.text.size());
    EXPECT_THAT(document->text, HasSubstr(plan.text.substr(begin, end - begin)));
    begin = end + 1;
  }
}

}  // namespace
}  // namespace vanban
