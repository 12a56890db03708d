#include "server/document_pdf.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/file_io.h"
#include "corpus/reader.h"
#include "server/citation_line.h"
#include "server/page_text.h"
#include "server/portal_text.h"
#include "support/pdf_pages.h"
#include "tests/server/sample_data.h"

namespace vanban {
namespace {

constexpr std::string_view kDecree =
    "CHÍNH PHỦ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "-------\n"
    "Số: 30/2020/NĐ-CP\n"
    "Hà Nội, ngày 05 tháng 3 năm 2020\n"
    "NGHỊ ĐỊNH\n"
    "Về công tác văn thư\n"
    "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\n"
    "Chương I\n"
    "QUY ĐỊNH CHUNG\n"
    "Điều 1. Phạm vi\n"
    "1. Nghị định này nói về văn thư và bảng sau:\n"
    "Số\tTên\n"
    "...\n"
    "-----\n"
    "_____\n"
    "\n"
    "Điều 2. Hiệu lực\n"
    "Nghị định này có hiệu lực từ ngày ký.\n"
    "TM. CHÍNH PHỦ\n"
    "THỦ TƯỚNG\n"
    "Phan Đức Thuận\n"
    "Nơi nhận:\n"
    "- Ban Bí thư;\n";

Document Read(std::string_view text) {
  const auto document = ReadDocument({"a.txt", "a.txt", std::string(text)}, {});
  EXPECT_TRUE(document);
  return document ? *document : Document();
}

const char* NameOfStyle(PdfStyle style) {
  switch (style) {
    case PdfStyle::kTitle:
      return "title";
    case PdfStyle::kCentred:
      return "centred";
    case PdfStyle::kDivision:
      return "division";
    case PdfStyle::kHeading:
      return "heading";
    case PdfStyle::kBody:
      return "body";
    case PdfStyle::kFlush:
      return "flush";
    case PdfStyle::kSignature:
      return "signature";
    case PdfStyle::kColumns:
      return "columns";
    case PdfStyle::kBoldColumns:
      return "bold columns";
    case PdfStyle::kNote:
      return "note";
    case PdfStyle::kRule:
      return "rule";
  }
  return "";
}

TEST(PdfTextOf, GivesEachLineItsPlace) {
  const PdfText pdf =
      PdfTextOf(Read(kDecree), "https://v.example/documents/a", Language::kVietnamese);
  EXPECT_EQ(
      pdf.title,
      "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư");
  EXPECT_EQ(pdf.author, "Chính phủ");
  std::string shown;
  for (const PdfParagraph& paragraph : pdf.paragraphs) {
    shown += fmt::format("{}: {}", NameOfStyle(paragraph.style), paragraph.text.substr(0, 60));
    if (!paragraph.bookmark.empty()) {
      shown += fmt::format(" [{} {}]", paragraph.depth, paragraph.bookmark);
    }
    shown += '\n';
  }
  EXPECT_EQ(shown,
            "title: Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 20\n"
            "bold columns: CHÍNH PHỦ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "rule: -------\n"
            "centred: Số: 30/2020/NĐ-CP\n"
            "centred: Hà Nội, ngày 05 tháng 3 năm 2020\n"
            "division: NGHỊ ĐỊNH\n"
            "centred: Về công tác văn thư\n"
            "body: Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 \n"
            "division: Chương I [0 Chương I. QUY ĐỊNH CHUNG]\n"
            "division: QUY ĐỊNH CHUNG\n"
            "heading: Điều 1. Phạm vi [1 Điều 1. Phạm vi]\n"
            "body: 1. Nghị định này nói về văn thư và bảng sau:\n"
            "body: Số\tTên\n"
            "body: ...\n"
            "rule: -----\n"
            "body: _____\n"
            "heading: Điều 2. Hiệu lực [1 Điều 2. Hiệu lực]\n"
            "body: Nghị định này có hiệu lực từ ngày ký.\n"
            "signature: TM. CHÍNH PHỦ\n"
            "signature: THỦ TƯỚNG\n"
            "signature: Phan Đức Thuận\n"
            "flush: Nơi nhận:\n"
            "flush: - Ban Bí thư;\n"
            "note: Nguồn: a.txt\n"
            "note: Chữ do máy đọc từ bản gốc đã lưu (https://v.e\n");
}

/// Without rules, which the PDF draws.
std::vector<std::string> WithoutRules(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& word) {
    return word.size() > 2 && word.find_first_not_of("-_") == std::string::npos;
  });
  return words;
}

TEST(DocumentAsPdf, GivesBackTheTextOfEverySample) {
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(VANBAN_SAMPLES)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".txt") && !name.ends_with(".docx") && !name.ends_with(".html")) {
      continue;
    }
    const auto document =
        ReadDocument({name, name, ReadFile(entry.path(), 1U << 20U).value_or("")}, {});
    ASSERT_TRUE(document) << name;
    const std::string address = "https://v.example/documents/a";
    const auto pdf = DocumentAsPdf(*document, address, Language::kEnglish);
    ASSERT_TRUE(pdf) << name;
    const std::string note = Fill(kTextPrintedFrom, Language::kEnglish, {name}) + "\n" +
                             Fill(kTextReadNote, Language::kEnglish, {address});
    auto given =
        WithoutRules(PrintedWords(CitationLine(*document) + "\n" + document->text + "\n" + note));
    auto found = WithoutRules(PdfWords(*pdf));
    if (document->text.find("   ") != std::string::npos) {
      std::ranges::sort(given);  // Columns are read one after the other.
      std::ranges::sort(found);
    }
    EXPECT_EQ(found, given) << name;
    ++read;
  }
  EXPECT_GT(read, 40U);
}

TEST(DocumentAsPdf, ATextOfTooManyLinesPointsToTheDocx) {
  Document document;
  for (int i = 0; i <= 130'000; ++i) {
    document.text += "x\n";
  }
  const auto pdf = DocumentAsPdf(document, "", Language::kVietnamese);
  ASSERT_FALSE(pdf);
  const HttpError error = WhyNoPdf(pdf.error());
  EXPECT_EQ(error.status, 422);
  EXPECT_EQ(error.code, "too_long");
  EXPECT_NE(error.message.vi.find(".docx"), std::string::npos);
  EXPECT_EQ(WhyNoPdf({.code = ErrorCode::kUnavailable}).status, 503);
}

TEST(DocumentAsPdf, AnEmptyDocumentIsADocument) {
  const auto pdf = DocumentAsPdf(Document(), "", Language::kVietnamese);
  ASSERT_TRUE(pdf);
  EXPECT_TRUE(pdf->starts_with("%PDF-1.5"));
}

}  // namespace
}  // namespace vanban
