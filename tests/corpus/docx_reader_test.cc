#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "support/make_zip.h"

namespace vanban {
namespace {

using testing::HasSubstr;

std::string Wordml(std::string_view body) {
  return "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body>" + std::string(body) +
         "</w:body></w:document>";
}

std::string Paragraph(std::string_view text) {
  return "<w:p><w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>";
}

std::string MakeDocx(std::string_view body) {
  return MakeZip({{"word/document.xml", Wordml(body)}});
}

std::string ReasonFor(std::string bytes, const ReaderLimits& limits = {}) {
  const auto document = ReadDocument({"a.docx", "kho/a.docx", std::move(bytes)}, limits);
  if (document) {
    return "";
  }
  EXPECT_THAT(document.error().message.en, HasSubstr("kho/a.docx"));
  EXPECT_FALSE(document.error().advice.vi.empty());
  EXPECT_FALSE(document.error().advice.en.empty());
  return document.error().message.en;
}

TEST(DocxTest, ReadsParagraphsTablesTabsAndLineBreaks) {
  const auto document = ReadDocument(
      {"a.docx", "a.docx",
       MakeDocx("<w:tbl><w:tr><w:tc>" + Paragraph("HỘI SEN") + "</w:tc><w:tc>" +
                Paragraph("Số: 05/KH-HS") + "</w:tc></w:tr></w:tbl>" +
                "<w:p><w:r><w:t>Một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>" +
                "<w:p><w:del><w:r><w:t>bỏ</w:t></w:r></w:del><w:r><w:t xml:space=\"preserve\"> "
                "giữ</w:t></w:r></w:p>")});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text, "HỘI SEN\tSố: 05/KH-HS\n\nMột\nhai ba\ngiữ");
  EXPECT_EQ(document->source.reader, "docx/2");
}

TEST(DocxTest, RefusesDoctypeEntitiesNeverExpand) {
  const std::string xml =
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
      "<w:document xmlns:w=\"urn:w\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
      "</w:document>";
  EXPECT_THAT(ReasonFor(MakeZip({{"word/document.xml", xml}})), HasSubstr("DOCTYPE"));
}

TEST(DocxTest, RefusesDamagedAndHostileArchives) {
  const std::string good = MakeDocx(Paragraph("Sen"));
  EXPECT_EQ(ReasonFor(good), "");
  EXPECT_NE(ReasonFor(good.substr(0, good.size() / 2)), "");
  std::string flipped = good;
  flipped[80] = static_cast<char>(flipped[80] ^ 0x55);  // Within the packed bytes.
  EXPECT_NE(ReasonFor(flipped), "");
  EXPECT_THAT(ReasonFor(MakeZip({{"word/document.xml", "<w:document>"}})),
              HasSubstr("damaged XML"));
  EXPECT_THAT(
      ReasonFor(MakeZip({{"word/document.xml", Wordml(Paragraph("Sen"))}}, {.encrypted = true})),
      HasSubstr("encrypted"));
  EXPECT_THAT(ReasonFor(MakeZip({{"xl/workbook.xml", "<a/>"}})), HasSubstr("application/zip"));
  EXPECT_THAT(ReasonFor(MakeZip({{"x-word/document.xml", "<a/>"}})),
              HasSubstr("no word/document.xml"));
}

TEST(DocxTest, RefusesZipBombsByTheDirectory) {
  const std::string bomb = MakeDocx(Paragraph(std::string(8U << 20U, 'a')));
  EXPECT_LT(bomb.size(), 100'000U);
  EXPECT_THAT(ReasonFor(bomb), HasSubstr("unpacked content is too large"));
  const std::string good = MakeDocx(Paragraph("Sen"));
  EXPECT_THAT(ReasonFor(good, {.max_unpacked_bytes = 10}), HasSubstr("unpacked"));
  EXPECT_THAT(ReasonFor(MakeZip({{"word/document.xml", Wordml("")}, {"b", ""}, {"c", ""}}),
                        {.max_zip_entries = 2}),
              HasSubstr("too many entries"));
}

TEST(DocxTest, RefusesXmlThatNestsTooDeep) {
  std::string deep;
  for (int i = 0; i < 300; ++i) {
    deep += "<w:p>";
  }
  EXPECT_THAT(ReasonFor(MakeDocx(deep)), HasSubstr("too deep"));
}

TEST(DocxTest, ReadsLegacyLettersInsideValidXml) {
  const auto document = ReadDocument(
      {"a.docx", "a.docx", MakeDocx(Paragraph("NghÞ quyÕt cña §¶ng ñy vÒ c«ng t¸c d©n vËn"))});
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->text, "Nghị quyết của Đảng ủy về công tác dân vận");
  EXPECT_EQ(document->source.encoding, "UTF-8+TCVN3");
}

std::string MakeDocxWithNotes(std::string_view body, std::string_view notes) {
  return MakeZip({{"word/document.xml", Wordml(body)},
                  {"word/footnotes.xml", "<?xml version=\"1.0\"?><w:footnotes xmlns:w=\"urn:w\">" +
                                             std::string(notes) + "</w:footnotes>"}});
}

TEST(DocxTest, PutsNotesBehindTheTextAndBoxesBehindTheirParagraphs) {
  const auto document = ReadDocument(
      {"a.docx", "a.docx",
       MakeDocxWithNotes(
           "<w:p><w:r><w:t>Trồng </w:t><w:txbxContent>" + Paragraph("Khung sen") +
               "</w:txbxContent><w:t>sen</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>" +
               Paragraph("Hái sen"),
           "<w:footnote w:type=\"separator\">" + Paragraph("vạch") + "</w:footnote><w:footnote>" +
               Paragraph("Sen hồng") + "</w:footnote>")});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text, "Trồng sen\nKhung sen\nHái sen\nSen hồng");
  EXPECT_EQ(document->warnings.size(), 2);
}

TEST(DocxTest, SaysWhatWasLost) {
  const auto document = ReadDocument(
      {"a.docx", "a.docx",
       MakeDocx("<w:tbl><w:tr><w:tc>" + Paragraph("Sen") + "</w:tc></w:tr></w:tbl>" +
                "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:pic/></w:p>")});
  ASSERT_TRUE(document.has_value());
  std::string all;
  for (const Message& warning : document->warnings) {
    all += warning.en + "\n";
  }
  EXPECT_EQ(all,
            "Tables flattened to lines: 1.\nPictures left out: 1.\nTracked deletions left out: "
            "1.\n");
}

TEST(DocxTest, RefusesATagOfManyAttributes) {
  std::string tag = "<w:p";
  for (int i = 0; i < 2000; ++i) {
    tag += " a" + std::to_string(i) + "=\"1\"";
  }
  EXPECT_THAT(ReasonFor(MakeDocx(tag + "/>")), HasSubstr("too large"));
}

}  // namespace
}  // namespace vanban
