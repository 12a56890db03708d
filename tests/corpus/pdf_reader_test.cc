#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/external_program.h"
#include "corpus/file_io.h"
#include "corpus/reader.h"

namespace vanban {
namespace {

using testing::HasSubstr;

bool IsMissing(const char* program) {
  const bool missing = !std::filesystem::exists(std::string("/usr/bin/") + program);
  if (missing) {
    std::cerr << "SKIPPED: " << program << " is not installed\n";
  }
  return missing;
}

/// A PDF of one page with these lines of Helvetica.
std::string MakePdf(const std::vector<std::string>& lines, int size) {
  std::string content = fmt::format("BT /F1 {} Tf {} TL 50 780 Td\n", size, size + 8);
  for (const std::string& line : lines) {
    content += fmt::format("({}) Tj T*\n", line);
  }
  content += "ET";
  const std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
      "/Resources<</Font<</F1 5 0 R>>>>>>",
      fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string pdf = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t at = pdf.size();
  return pdf + fmt::format(
                   "xref\n0 6\n0000000000 65535 f \n{}trailer<</Size 6/Root 1 0 R>>\n"
                   "startxref\n{}\n%%EOF\n",
                   table, at);
}

TEST(PdfReaderTest, ReadsTheTextLayerAndKeepsHyphens) {
  if (IsMissing("pdftotext")) {
    GTEST_SKIP();
  }
  const auto document =
      ReadDocument({"a.bin", "a.bin",
                    MakePdf({"Trong sen trong dam hong va cham sen theo Thong so 12/2024/TT-",
                             "BLDTBXH cua ban", "Sen hong va sen trang."},
                            12)});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_THAT(document->text, HasSubstr("12/2024/TT-"));
  EXPECT_THAT(document->text, HasSubstr("Sen hong va sen trang."));
  EXPECT_EQ(document->source.media_type, "application/pdf");
  EXPECT_TRUE(document->source.ocr_confidence.empty());
}

TEST(PdfReaderTest, ReadsAPictureByOcrAndSaysSo) {
  if (IsMissing("pdftoppm") || IsMissing("tesseract")) {
    GTEST_SKIP();
  }
  const ScratchFolder scratch;
  WriteNewFile(scratch.path() / "a.pdf", MakePdf({"KHO HANG 2024", "TRONG SEN TRONG HO"}, 40));
  ASSERT_TRUE(RunProgram({"pdftoppm", "poppler-utils"},
                         {.arguments = {"-png", "-r", "100", "-singlefile", "a.pdf", "a"},
                          .folder = scratch.path()})
                  .has_value());
  const auto document =
      ReadDocument({"a", "a", ReadFile(scratch.path() / "a.png", 1U << 24U).value()});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_THAT(document->text, HasSubstr("2024"));
  EXPECT_EQ(document->source.media_type, "image/png");
  ASSERT_EQ(document->source.ocr_confidence.size(), 1);
  EXPECT_GT(document->source.ocr_confidence[0], 50);
  EXPECT_THAT(document->warnings.at(0).vi, HasSubstr("OCR"));
}

TEST(PdfReaderTest, SaysThatAPdfIsDamaged) {
  if (IsMissing("pdftotext")) {
    GTEST_SKIP();
  }
  const auto document = ReadDocument({"a.pdf", "a.pdf", "%PDF-1.4 sen"});
  ASSERT_FALSE(document.has_value());
  EXPECT_THAT(document.error().message.vi, HasSubstr("a.pdf: pdftotext"));
  EXPECT_FALSE(document.error().advice.vi.empty());
}

}  // namespace
}  // namespace vanban
