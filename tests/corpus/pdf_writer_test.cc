#include "corpus/pdf_writer.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/fold.h"
#include "support/pdf_pages.h"

namespace vanban {
namespace {

using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::SizeIs;

std::string Pdf(const PdfText& text, const PdfOptions& options = {}) {
  const Result<std::string> pdf = WritePdf(text, options);
  EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().message.en);
  return pdf ? *pdf : "";
}

PdfText OneParagraph(std::string text) {
  return {.title = "Thử", .paragraphs = {{.text = std::move(text)}}};
}

/// Text of many pages: every syllable of the alphabet with every tone, numbers, hyphens.
PdfText LongText() {
  PdfText text{.title = "Nghị định (thử) số 30/2020/NĐ-CP", .author = "Chính phủ"};
  text.dated = Date(std::chrono::year(2020), std::chrono::month(3), std::chrono::day(5));
  text.paragraphs.push_back({.style = PdfStyle::kTitle, .text = "NGHỊ ĐỊNH\nVề công tác văn thư"});
  for (int article = 1; article <= 120; ++article) {
    text.paragraphs.push_back({.style = PdfStyle::kHeading,
                               .text = fmt::format("Điều {}. Phạm vi", article),
                               .bookmark = fmt::format("Điều {}. Phạm vi", article)});
    text.paragraphs.push_back(
        {.text = fmt::format(
             "{}. Căn cứ Kết luận số {}-KL/TW ngày 07/01/2019 - ủy ban các cấp ở xã, phường - "
             "“ằẳẵặ ầẩẫậ ềểễệ ồổỗộ ờởỡợ ừửữự ỳỷỹỵ” – Đặng Thị Ưu; Quyết định số {}/QĐ-UBND; "
             "một-hai-ba office affluent fi fl.",
             article, article, article * 7)});
  }
  return text;
}

TEST(WritePdf, GivesBackTheWordsItWasGiven) {
  const PdfText text = LongText();
  std::string all;
  for (const PdfParagraph& paragraph : text.paragraphs) {
    all += paragraph.text + '\n';
  }
  const std::string pdf = Pdf(text);
  EXPECT_GT(PdfPagesOf(pdf).size(), 8U);
  EXPECT_THAT(PdfWords(pdf), ElementsAreArray(PrintedWords(all)));
}

TEST(WritePdf, EveryVietnameseLetterIsOneComposedLetterAgain) {
  std::string letters;
  for (const char* base : {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"}) {
    for (const char* tone : {"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"}) {
      letters += "b" + ToNfc(std::string(base) + tone) + "n ";
    }
  }
  letters += "đi ĐI ĂN ÂN ÊM ÔM ƠN ƯA ẤN ỀN ỖN ỢN ỰN MỸ";
  EXPECT_THAT(PdfWords(Pdf(OneParagraph(letters))), ElementsAreArray(PrintedWords(letters)));
}

TEST(WritePdf, SaysWhatItIsAndEmbedsItsFaces) {
  const std::string pdf = Pdf(LongText());
  const std::string facts = AskPoppler("pdfinfo", {"-isodates", "-"}, pdf);
  EXPECT_THAT(facts, HasSubstr("Nghị định (thử) số 30/2020/NĐ-CP"));
  EXPECT_THAT(facts, HasSubstr("Chính phủ"));
  EXPECT_THAT(facts, HasSubstr("2020-03-05T00:00:00Z"));
  EXPECT_THAT(facts, HasSubstr("595.276 x 841.89 pts (A4)"));
  const std::string faces = AskPoppler("pdffonts", {"-"}, pdf);
  EXPECT_THAT(faces, HasSubstr("yes yes yes"));
  EXPECT_EQ(faces.find(" no "), std::string::npos) << faces;
}

TEST(WritePdf, BookmarksAreNestedAndNameThePage) {
  PdfText text{.title = "Thử"};
  const auto add = [&](const char* name, int depth) {
    text.paragraphs.push_back(
        {.style = PdfStyle::kDivision, .text = name, .bookmark = name, .depth = depth});
  };
  add("Chương I", 0);
  add("Điều 1. <b>&", 1);
  text.paragraphs.push_back({.text = std::string(6000, 'x')});
  add("Điều 2", 1);
  add("khoản sâu", 900'000);
  add("Chương II", 0);
  const std::string xml = AskPoppler("pdftohtml", {"-xml", "-stdout", "-i", "-", "out"}, Pdf(text));
  const std::string outline = xml.substr(xml.find("<outline>"));
  EXPECT_THAT(outline, testing::MatchesRegex("<outline>.*page=\"1\">Chương I<.*<outline>.*"
                                             "page=\"1\">Điều 1. &lt;b&gt;&amp;<.*"
                                             "page=\"[2-9]\">Điều 2<.*<outline>.*"
                                             "khoản sâu<.*</outline>.*</outline>.*"
                                             "Chương II<.*"));
}

TEST(WritePdf, TheSameTextGivesTheSameBytesOnManyThreads) {
  const PdfText text = LongText();
  const std::string pdf = Pdf(text);
  std::vector<std::string> others(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& other : others) {
      threads.emplace_back([&] { other = WritePdf(text).value_or(""); });
    }
  }
  for (const std::string& other : others) {
    EXPECT_TRUE(other == pdf);
  }
}

TEST(WritePdf, NothingHostileStopsIt) {
  std::string marks = "e";
  for (int i = 0; i < 3000; ++i) {
    marks += "\u0301";
  }
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
      out += piece;
    }
    return out;
  };

  const struct {
    const char* name;
    std::string text;
    std::size_t most_pages;
  } cases[] = {
      {"nothing", "", 1},
      {"blanks", " \t\n ", 1},
      {"NUL and control characters", std::string("a\0b\x01\x1b\x7f", 6), 1},
      {"damaged bytes", "a\xff\xc3(\xed\xa0\x80\xf4\x90\x80\x80", 1},
      {"markup", "<span font='200'>&lt;</b>&#0;", 1},
      {"turned text", "\u202Emật\u202C \u2067x\u2069 ש\u05E9 عربى", 1},
      {"a word of 100,000 letters", std::string(100'000, 'x'), 60},
      {"100,000 hyphens", std::string(100'000, '-'), 60},
      {"20,000 wide letters with hyphens", repeated("W-", 10'000), 20},
      {"40,000 characters of no width", repeated("\u200B", 40'000), 40},
      {"line ends alone between letters", repeated("a\n", 500), 20},
      {"marks over marks", marks, 3},
      {"tabs", repeated("\t", 5000), 60},
      {"no-break spaces", repeated("a\u00A0", 5000), 20},
      {"other writing", "漢字 한국어 😀 \U0001F1FB\U0001F1F3 \uE000 \uFFFE \U0010FFFD", 1},
  };

  for (const auto& c : cases) {
    for (const PdfStyle style :
         {PdfStyle::kBody, PdfStyle::kSignature, PdfStyle::kColumns, PdfStyle::kRule}) {
      const PdfText text{.title = c.text,
                         .author = c.text,
                         .paragraphs = {{.style = style, .text = c.text, .bookmark = c.text}}};
      const auto pages = PdfPagesOf(Pdf(text));
      EXPECT_GE(pages.size(), 1U) << c.name;
      EXPECT_LE(pages.size(), c.most_pages) << c.name;
    }
  }
}

TEST(WritePdf, AVeryLongParagraphFlowsOnAsOne) {
  std::string text;
  for (int i = 0; i < 4000; ++i) {
    text += fmt::format("từ{} ", i);
  }
  const std::string pdf = Pdf(OneParagraph(text));
  EXPECT_THAT(PdfWords(pdf), ElementsAreArray(PrintedWords(text)));
  // Where one piece of the layout ends and the next begins no line is short.
  std::size_t lines = 0;
  std::size_t shortest = 1000;
  for (const std::string& page : PdfPagesOf(pdf)) {
    for (std::size_t at = 0; at < page.size();) {
      const std::size_t end = std::min(page.find('\n', at), page.size());
      if (end > at && page.find("từ3999") == std::string::npos) {
        ++lines;
        shortest = std::min(shortest, end - at);
      }
      at = end + 1;
    }
  }
  EXPECT_GT(lines, 200U);
  EXPECT_GT(shortest, 60U);
}

TEST(WritePdf, RefusesMorePagesAndBookmarksThanItMay) {
  const PdfText text = LongText();
  const auto pages = PdfPagesOf(Pdf(text)).size();
  EXPECT_TRUE(WritePdf(text, {.max_pages = pages}));
  const auto refused = WritePdf(text, {.max_pages = pages - 1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kBadData);
  EXPECT_THAT(refused.error().advice.vi, HasSubstr(".docx"));
  EXPECT_FALSE(WritePdf(OneParagraph("một hai"), {.max_bytes = 8}));
  EXPECT_TRUE(WritePdf(OneParagraph("một hai"), {.max_bytes = 9}));
  EXPECT_FALSE(WritePdf(text, {.max_paragraphs = text.paragraphs.size() - 1}));
  EXPECT_TRUE(WritePdf(text, {.max_paragraphs = text.paragraphs.size()}));

  const std::string pdf = Pdf(text, {.max_bookmarks = 3});
  const std::string xml = AskPoppler("pdftohtml", {"-xml", "-stdout", "-i", "-", "out"}, pdf);
  std::vector<std::size_t> items;
  for (std::size_t at = xml.find("<item"); at != std::string::npos;
       at = xml.find("<item", at + 1)) {
    items.push_back(at);
  }
  EXPECT_THAT(items, SizeIs(3));
}

TEST(WritePdf, ColumnsStandSideBySide) {
  PdfText text{.title = "Thử"};
  text.paragraphs.push_back({.style = PdfStyle::kColumns, .text = "một\thai\tba\tbốn\tnăm\tsáu"});
  text.paragraphs.push_back({.style = PdfStyle::kBoldColumns, .text = "MỘT\tHAI"});
  const std::string laid_out =
      AskPoppler("pdftotext", {"-layout", "-enc", "UTF-8", "-", "-"}, Pdf(text));
  EXPECT_THAT(laid_out, testing::ContainsRegex("^ *một   +hai   +ba   +bốn +năm +sáu\n"));
  EXPECT_THAT(laid_out, testing::ContainsRegex("\n *MỘT   +HAI\n"));
}

TEST(WritePdf, LeavesNoHeadingAloneAtTheFootOfAPage) {
  for (int lines = 30; lines < 50; ++lines) {
    PdfText text{.title = "Thử"};
    for (int i = 0; i < lines; ++i) {
      text.paragraphs.push_back({.style = PdfStyle::kCentred, .text = "dòng"});
    }
    text.paragraphs.push_back({.style = PdfStyle::kHeading, .text = "Điều 1. Phạm vi"});
    text.paragraphs.push_back({.text = "Nghị định này nói về văn thư."});
    for (const std::string& page : PdfPagesOf(Pdf(text))) {
      EXPECT_EQ(page.find("Điều 1") == std::string::npos, page.find("Nghị") == std::string::npos)
          << lines;
    }
  }
}

}  // namespace
}  // namespace vanban
