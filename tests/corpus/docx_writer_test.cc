#include "corpus/docx_writer.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "corpus/zip_writer.h"

namespace vanban {
namespace {

using testing::HasSubstr;

std::string TextOf(const std::string& docx) {
  const auto document = ReadDocument({"a.docx", "kho/a.docx", docx}, {});
  EXPECT_TRUE(document) << (document ? "" : document.error().message.en);
  return document ? document->text : "";
}

TEST(DocxWriter, WhatItWritesIsReadBack) {
  DocxWriter docx("Kế hoạch <số> 139 & 140", DocxPage::kPortrait);
  docx.Paragraph(DocxStyle::kTitle, "KẾ HOẠCH");
  docx.Paragraph(DocxStyle::kHeading, "Điều 1. Phạm vi <điều chỉnh> & \"đối tượng\"");
  docx.Paragraph(DocxStyle::kBody, "Dòng một\nDòng hai\tcột hai ường ễ ợ");
  docx.Table({{"STT", 1}, {"Trích yếu", 5}}, {{"1", "Về công tác dân vận"}, {"2"}});
  docx.Paragraph(DocxStyle::kNote, "Nguồn: x\x01y");
  const std::string text = TextOf(docx.Take());
  for (const char* part :
       {"KẾ HOẠCH", "Điều 1. Phạm vi <điều chỉnh> & \"đối tượng\"", "Dòng một", "Dòng hai",
        "cột hai ường ễ ợ", "STT", "Trích yếu", "Về công tác dân vận", "Nguồn: x\uFFFDy"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(DocxWriter, TheSameCallsGiveTheSameBytes) {
  const auto write = [] {
    return DocxWriter("a", DocxPage::kLandscape).Paragraph(DocxStyle::kBody, "b").Take();
  };
  EXPECT_EQ(write(), write());
}

TEST(DocxWriter, AnEmptyDocumentIsADocument) {
  const auto document =
      ReadDocument({"a.docx", "a.docx", DocxWriter("", DocxPage::kPortrait).Take()}, {});
  // Without any text there is nothing to archive, which the reader says; the file itself is whole.
  EXPECT_TRUE(document || !document.error().message.en.empty());
}

TEST(WriteZip, KeepsNamesOrderAndBytes) {
  const std::string zip = WriteZip({{"b.txt", "hai"}, {"a/ă.txt", std::string(100'000, 'x')}});
  EXPECT_TRUE(zip.starts_with("PK\x03\x04"));
  EXPECT_LT(zip.size(), 2000U);
  EXPECT_LT(zip.find("b.txt"), zip.find("a/ă.txt"));
}

}  // namespace
}  // namespace vanban
