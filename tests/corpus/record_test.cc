#include "corpus/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Document Sample() {
  Document document;
  document.id = "ke-hoach-7";
  document.type = DocumentType::kPlan;
  document.key = "7-KH/TU";
  document.title = "Kế hoạch trồng cây đầu xuân";
  document.issuer = "Ban Thường vụ Tỉnh ủy";
  document.place = "dong-thap";
  document.signer = "Nguyễn Văn A";
  document.issued = Date(std::chrono::year(2024), std::chrono::month(2), std::chrono::day(9));
  document.source = {.path = "xuan/ke-hoach.txt",
                     .url = "https://example.vn/7",
                     .name = "ke-hoach.txt",
                     .media_type = "text/plain",
                     .encoding = "UTF-8",
                     .reader = "text/1",
                     .ocr_confidence = {91, 0, 78}};
  document.text = "1. Mỗi xã trồng một nghìn cây.\n2. Chăm sóc đến mùa mưa.\n";
  document.provisions = {
      {.path = "chi-dan:1", .label = "1.", .heading = "", .span = {0, 38}, .depth = 0},
      {.path = "chi-dan:2", .label = "2.", .heading = "", .span = {39, 69}, .depth = 0}};
  document.warnings = {{"Không thấy người ký.", "No signer found."}};
  document.other = {{"linh_vuc", "Nông nghiệp"}};
  return document;
}

TEST(RecordTest, ADocumentComesBackAsItWasWritten) {
  const Document written = Sample();
  const auto read = ReadRecord(WriteRecord(written), written.text);
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read->id, written.id);
  EXPECT_EQ(read->kind, written.kind);
  EXPECT_EQ(read->type, written.type);
  EXPECT_EQ(read->key, written.key);
  EXPECT_EQ(read->title, written.title);
  EXPECT_EQ(read->issuer, written.issuer);
  EXPECT_EQ(read->place, written.place);
  EXPECT_EQ(read->signer, written.signer);
  EXPECT_EQ(read->issued, written.issued);
  EXPECT_EQ(read->effective, std::nullopt);
  EXPECT_EQ(read->source.path, written.source.path);
  EXPECT_EQ(read->source.reader, written.source.reader);
  EXPECT_EQ(read->text, written.text);
  EXPECT_EQ(read->warnings, written.warnings);
  EXPECT_EQ(read->other, written.other);
  ASSERT_EQ(read->provisions.size(), 2U);
  EXPECT_EQ(read->provisions[1].path, "chi-dan:2");
  EXPECT_EQ(read->provisions[1].span, (ByteSpan{39, 69}));
  EXPECT_EQ(WriteRecord(*read), WriteRecord(written));
}

TEST(RecordTest, TheTextIsNotInTheRecordButChangesIt) {
  Document document = Sample();
  const std::string before = WriteRecord(document);
  EXPECT_THAT(before, Not(HasSubstr("nghìn cây")));
  document.text += "3. Báo cáo kết quả.\n";
  EXPECT_NE(WriteRecord(document), before);
}

TEST(RecordTest, AFileNameThatIsNotUtf8IsWrittenOut) {
  Document document = Sample();
  document.source.path = "k\xE9 ho\xFF.txt";
  const auto read = ReadRecord(WriteRecord(document), document.text);
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read->source.path, "k\\xE9 ho\\xFF.txt");
}

TEST(RecordTest, FieldsOfALaterVanbanAreIgnored) {
  std::string json = WriteRecord(Sample());
  json.insert(1, R"("a_new_field": {"x": [1, 2]},)");
  EXPECT_TRUE(ReadRecord(json, Sample().text));
}

TEST(RecordTest, WhatIsNotARecordOfThisTextIsRefused) {
  struct Case {
    std::string_view name;
    std::string_view from;  ///< Replaced in a good record …
    std::string_view to;    ///< … by this.
  };

  constexpr Case kCases[] = {
      {"not JSON", "{", "["},
      {"a later format", R"("format": 1)", R"("format": 2)"},
      {"a format that is no number", R"("format": 1)", R"("format": "1")"},
      {"an unknown type", R"("ke-hoach")", R"("khong-co")"},
      {"a span past the end", R"("end": 69)", R"("end": 6900)"},
      {"a span that runs backwards", R"("begin": 39)", R"("begin": 70)"},
      {"a negative offset", R"("begin": 39)", R"("begin": -1)"},
      {"another text's length", R"("bytes": )", R"("bytes": 1)"},
      {"no provisions", R"("provisions": [)", R"("provisions": 1, "x": [)"},
  };
  for (const Case& c : kCases) {
    std::string json = WriteRecord(Sample());
    const std::size_t at = json.find(c.from);
    ASSERT_NE(at, std::string::npos) << c.name;
    json.replace(at, c.from.size(), c.to);
    EXPECT_FALSE(ReadRecord(json, Sample().text)) << c.name;
  }
}

TEST(RecordTest, AHundredThousandBracketsAreRefusedNotRecursedInto) {
  EXPECT_FALSE(ReadRecord(std::string(100'000, '['), ""));
}

}  // namespace
}  // namespace vanban
