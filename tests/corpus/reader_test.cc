#include "corpus/reader.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/file_io.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

using testing::HasSubstr;
using testing::Not;

Document Read(std::string_view name, std::string_view bytes) {
  const Result<Document> document =
      ReadDocument({std::string(name), std::string(name), std::string(bytes)});
  EXPECT_TRUE(document.has_value()) << (document ? "" : document.error().message.en);
  return document.value_or(Document{});
}

struct TypeCase {
  std::string_view bytes;
  std::string_view name;
  std::string_view media_type;
};

TEST(DetectMediaTypeTest, ContentDecidesAndNamesBreakTies) {
  using namespace std::string_view_literals;
  const TypeCase cases[] = {
      {"%PDF-1.7 …", "ke-hoach.txt", "application/pdf"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.docx", "application/msword"},
      {"<!DOCTYPE html><p>x", "a.txt", "text/html"},
      {"<?xml version='1.0'?><html><p>x", "a", "text/html"},
      {"{\"text\": \"x\"}", "a.jsonl", "application/x-ndjson"},
      {"{\"text\": \"x\"}", "a.txt", "text/plain"},
      {"Kế hoạch", "a.docx", "text/plain"},
      {"PK\x03\x04 word/document.xml", "a.zip",
       "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"PK\x03\x04 khác", "a.docx", "application/zip"},
      {"a\0b\0c"sv, "a.txt", ""},
      {"", "a.txt", ""},
      {" \n ", "a.txt", ""},
  };
  for (const TypeCase& test : cases) {
    EXPECT_EQ(DetectMediaType(test.bytes, test.name), test.media_type) << test.name;
  }
}

TEST(ReadDocumentTest, RefusesWhatItCannotReadWithReasonAndAdvice) {
  using namespace std::string_view_literals;
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "empty"},
      {"\0\0\0\1"sv, "cannot be read yet"},
      {"%PDF-1.4", "pdftotext"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "no Word text"},
      {"<html><script>x</script></html>", "no text"},
  };
  for (const auto& [bytes, reason] : cases) {
    const auto document = ReadDocument({"a.txt", "kho/a.txt", std::string(bytes)});
    ASSERT_FALSE(document.has_value()) << reason;
    EXPECT_THAT(document.error().message.en, HasSubstr("kho/a.txt"));
    EXPECT_THAT(document.error().message.vi, HasSubstr("kho/a.txt"));
    EXPECT_THAT(document.error().message.en, HasSubstr(std::string(reason)));
    EXPECT_FALSE(document.error().advice.vi.empty());
  }
}

TEST(ReadDocumentTest, PlainWordsUnderAnotherFormatsNameAreReadAndDoubted) {
  for (const std::string_view name : {"a.docx", "A.PDF", "b.tiff", "c.doc"}) {
    const Document document = Read(name, "Kế hoạch công tác");
    EXPECT_EQ(document.text, "Kế hoạch công tác");
    ASSERT_EQ(document.warnings.size(), 1U) << name;
    EXPECT_THAT(document.warnings.front().vi, HasSubstr("chữ thường"));
  }
  for (const std::string_view name : {"a.txt", "a", "docx", "a.md", "a.docx.txt"}) {
    EXPECT_TRUE(Read(name, "Kế hoạch công tác").warnings.empty()) << name;
  }
  EXPECT_TRUE(Read("a.doc", "<!DOCTYPE html><p>Kế hoạch").warnings.empty());  // As Word saves it.
}

TEST(ReadDocumentTest, RefusesFilesAndTextsBeyondTheLimits) {
  const RawFile file{"a.txt", "a.txt", std::string(1000, 'a')};
  EXPECT_FALSE(ReadDocument(file, {.max_file_bytes = 999}).has_value());
  EXPECT_FALSE(ReadDocument(file, {.max_text_bytes = 999}).has_value());
  EXPECT_TRUE(ReadDocument(file, {.max_file_bytes = 1000, .max_text_bytes = 1000}).has_value());
}

TEST(ReadDocumentTest, ReadsACapturedArticle) {
  const Document document =
      Read("bai.txt",
           "A- A A+ | Tăng tương phản Giảm tương phản\n\nHOME Tin tức\n"
           "Hội sen tỉnh Đồng Tháp mở hội\nThứ Hai, 06/05/2030\nLượt xem: 12\n"
           "Hội sen có bốn việc phải làm trong năm nay.\n\n"
           "Một là, trồng sen.\n\nHai là, hái sen.\n\nTác giả: Lê Sen\n"
           "Tin liên quan\nHội trước\nHội sau\n"
           "CỔNG THÔNG TIN ĐIỆN TỬ HỘI SEN\nĐiện thoại: 0123456");
  EXPECT_EQ(document.kind, DocumentKind::kArticle);
  EXPECT_EQ(document.title, "Hội sen tỉnh Đồng Tháp mở hội");
  EXPECT_EQ(document.place, "dong-thap");
  EXPECT_EQ(document.signer, "Lê Sen");
  EXPECT_EQ(document.issued, ParseIso("2030-05-06"));
  EXPECT_EQ(document.provisions.size(), 2U);
  EXPECT_EQ(document.text,
            "Hội sen tỉnh Đồng Tháp mở hội\nHội sen có bốn việc phải làm trong năm nay.\n\n"
            "Một là, trồng sen.\n\nHai là, hái sen.");
}

TEST(ReadDocumentTest, TheTitleIsNeverEmpty) {
  EXPECT_EQ(Read("a.txt", "Một câu ngắn. Câu sau.").title, "Một câu ngắn. Câu sau.");
  const std::string paragraph = "Sen " + std::string(3000, 'n') + ". Hết.";
  EXPECT_FALSE(Read("a.txt", paragraph).title.empty());
  EXPECT_EQ(Read("ten.txt", "---").title, "---");
}

TEST(ReadDocumentTest, JoinsLinesBrokenWithinASentence) {
  EXPECT_THAT(Read("a.txt", "Tiêu đề bài\n\nTrồng sen ở đầm\n\ncạn và ruộng\nsâu.\na) hái").text,
              HasSubstr("Trồng sen ở đầm cạn và ruộng sâu.\na) hái"));
}

TEST(ReadDocumentTest, LineEndsOfTheSourceAreNotThoseOfParagraphs) {
  // CR LF LF broke a line of the page's source, LF LF ended a paragraph.
  EXPECT_EQ(Read("a.txt",
                 "Hội sen\n\nTheo kế hoạch của\r\n\nBan Quản lý.\r\n\nMở cửa.\n\nMời ai\n\nĐến dự;"
                 "\r\n\n- Sáng;\r\n\na) Chiều;\n\nĐiều\r\n\n1. Sen")
                .text,
            "Hội sen\n\nTheo kế hoạch của Ban Quản lý. Mở cửa.\n\nMời ai\n\nĐến dự;\n\n- Sáng;\n\n"
            "a) Chiều;\n\nĐiều 1. Sen");
  // Where all lines end so, they are all paragraphs.
  EXPECT_EQ(Read("a.txt", "Hội sen\r\n\nMở cửa.\r\n\nXin mời").text,
            "Hội sen\n\nMở cửa.\n\nXin mời");
  EXPECT_THAT(ReadJsonLine(R"({"text":"Hội sen\n\nDo Ban\r\n\nQuản lý mở"})", "a.jsonl:1")->text,
              HasSubstr("Do Ban Quản lý mở"));
}

TEST(ReadHtmlTest, NamesOfClassesTellThePortalFromTheText) {
  const Document document = Read(
      "a.html",
      "<title>Hội sen mở hội</title><div class='cookie-bar'>Trang này dùng cookie</div>"
      "<header role=banner>Báo Sen</header><div id=menuTop>Số: 1/QĐ-XX</div>"
      "<div class='page-with-sidebar'><main><header><h1>Hội sen mở hội</h1></header>"
      "<p>Trồng sen ở đầm cạn, hái sen ở đầm sâu, bán sen ở chợ nổi.</p></main>"
      "<div class='col right_sidebar'><div>Thông tư 9/2019/TT-BXX</div></div></div>"
      "<ul class=share><li>Gửi thư</ul><div class=footer>Cổng thông tin điện tử Công an tỉnh Đồng "
      "Tháp - Địa chỉ: 1 đường Sen</div>");
  EXPECT_EQ(document.text,
            "Hội sen mở hội\n\nTrồng sen ở đầm cạn, hái sen ở đầm sâu, bán sen ở chợ nổi.");
  EXPECT_EQ(document.title, "Hội sen mở hội");
  EXPECT_EQ(document.issuer, "Công an tỉnh Đồng Tháp");
  EXPECT_EQ(document.place, "dong-thap");
}

TEST(ReadHtmlTest, AMenuAroundEverythingIsNoMenu) {
  EXPECT_EQ(Read("a.html", "<div class=menu><p>Trồng sen ở đầm cạn</p></div>").text,
            "Trồng sen ở đầm cạn");
}

TEST(ReadHtmlTest, KeepsParagraphsAndLeavesScriptsAndMenusOut) {
  const Document document =
      Read("a.html",
           "<!DOCTYPE html><html><head><title>Hội sen mở hội | Cổng tỉnh</title>"
           "<meta property='article:published_time' content='2030-05-06T07:00'>"
           "<link rel=canonical href='https://sen.dongthap.gov.vn/1'>"
           "<script>if (a < b) document.write('<p>xấu</p>')</script></head><body>"
           "<nav><a>Mục lục</a></nav><h1>Hội sen mở hội</h1><p>Trồng &amp; h&aacute;i "
           "sen\n ở &#7879;</p><div>Hai<br>dòng</div><p style='display: none'>ẩn</p>"
           "<table><tr><td>Tên</td><td>Số</td></tr><tr><td>Sen</td><td>1</td></tr></table></body></"
           "html>");
  EXPECT_EQ(document.text, "Hội sen mở hội\n\nTrồng & hái sen ở ệ\n\nHai\ndòng\nTên\tSố\nSen\t1");
  EXPECT_EQ(document.title, "Hội sen mở hội");
  EXPECT_EQ(document.source.url, "https://sen.dongthap.gov.vn/1");
  EXPECT_EQ(document.issued, ParseIso("2030-05-06"));
  EXPECT_EQ(document.place, "dong-thap");
  EXPECT_EQ(document.source.reader, "html/1");
}

TEST(ReadHtmlTest, SurvivesBrokenMarkup) {
  const std::string_view pages[] = {"<p>một",
                                    "<p",
                                    "<p a='b",
                                    "<!-- chưa đóng <p>x",
                                    "<script>chưa đóng",
                                    "<p>a<b",
                                    "<p>&#xFFFFFFFF;",
                                    "<nav><p>mọi thứ trong nav",
                                    "<form><p>cả trang trong form</form>",
                                    "<p>1 < 2 & 3 > 2</p>"};
  for (const std::string_view page : pages) {
    const auto document = ReadDocument({"a.html", "a.html", std::string(page)});
    EXPECT_TRUE(document.has_value() || !document.error().advice.vi.empty()) << page;
  }
  EXPECT_EQ(Read("a.html", "<p>1 < 2 & 3 > 2</p>").text, "1 < 2 & 3 > 2");
  EXPECT_EQ(Read("a.html", "<p><nav><p>mọi thứ trong nav").text, "mọi thứ trong nav");
}

TEST(ReadHtmlTest, DepthAndAttributesCostNothing) {
  std::string deep = "<html>";
  std::string wide = "<html><p ";
  for (int i = 0; i < 100'000; ++i) {
    deep += "<div>";
    wide += "a" + std::to_string(i) + "=1 ";
  }
  EXPECT_EQ(Read("a.html", deep + "đáy").text, "đáy");
  EXPECT_EQ(Read("a.html", wide + ">rộng").text, "rộng");
}

struct BadLineCase {
  std::string line;
  std::string_view reason;
};

TEST(ReadJsonLineTest, RefusesBadLinesWithTheReason) {
  const BadLineCase cases[] = {
      {"{\"text\": ", "invalid JSON"},
      {"[1]", "not a JSON object"},
      {"{\"title\": \"x\"}", "missing"},
      {"{\"text\": 5}", "missing"},
      {"{\"text\": \"  \"}", "empty"},
      {"{\"text\": \"\xFF\"}", "invalid JSON"},
      {"{\"text\": \"x\", \"id\": \"a b\"}", "invalid \"id\""},
      {R"({"text": "a\ud800b"})", "\\ud800 at byte 11 is half a character"},
      {R"({"text": "a\uDC00b"})", "\\uDC00 at byte 11"},
      {R"({"text": "x", "title": "\ud83d\ud83d\ude00"})", "\\ud83d at byte 24"},
      {R"({"text": "x", "\ude00\ud83d": 1})", "\\ude00 at byte 15"},
      {R"({"text": "x\ud800)", "\\ud800 at byte 11"},
      {R"({"text": "x\)", "invalid JSON"},
      {R"({"text": "\u12)", "invalid JSON"},
      {std::string(100'000, '['), "too deep"},
  };
  for (const BadLineCase& test : cases) {
    const auto document = ReadJsonLine(test.line, "kho.jsonl:3");
    ASSERT_FALSE(document.has_value()) << test.line.substr(0, 40);
    EXPECT_THAT(document.error().message.en, HasSubstr("kho.jsonl:3"));
    EXPECT_THAT(document.error().message.en, HasSubstr(std::string(test.reason)));
  }
}

TEST(ReadJsonLineTest, WholePairsAndEscapedBackslashesAreText) {
  EXPECT_EQ(ReadJsonLine(R"({"text": "hoa \ud83c\udf38 sen"})", "a.jsonl:1")->text, "hoa 🌸 sen");
  EXPECT_EQ(ReadJsonLine(R"({"text": "viết \\ud800 là sai"})", "a.jsonl:1")->text,
            "viết \\ud800 là sai");
}

TEST(ReadJsonLineTest, FieldsOutweighTheTextAndUnknownOnesAreKept) {
  const auto document = ReadJsonLine(
      R"({"id":"d1","key":"25/NQ-TW","type":"Nghị quyết","title":"Về sen","issuer":"Bộ Sen",)"
      R"("issued":"2013-06-03","url":"https://x.vn","text":"Nội dung.","nguon":"a","so":[1]})",
      "kho.jsonl:1");
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->id, "d1");
  EXPECT_EQ(document->key, "25-NQ/TW");
  EXPECT_EQ(document->type, DocumentType::kResolution);
  EXPECT_EQ(document->kind, DocumentKind::kDirective);
  EXPECT_EQ(document->title, "Về sen");
  EXPECT_EQ(document->issuer, "Bộ Sen");
  EXPECT_EQ(document->issued, ParseIso("2013-06-03"));
  EXPECT_EQ(document->source.url, "https://x.vn");
  EXPECT_EQ(document->source.path, "kho.jsonl:1");
  EXPECT_EQ(document->other.at("nguon"), "a");
  EXPECT_EQ(document->other.at("so"), "[1]");
}

TEST(ReadJsonLineTest, AnIdOfAnyLettersIsKeptAsGiven) {
  const auto document = ReadJsonLine(R"({"id":"Luật_Sen@1","text":"Nội dung."})", "kho.jsonl:1");
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->other.at("id"), "Luật_Sen@1");
  EXPECT_FALSE(IsValidDocumentId(document->id)) << "the archive gives it a name of its own";
}

struct SeedCase {
  std::string_view prefix;
  std::string_view place;
  std::string_view issued;
  std::size_t provisions;
};

TEST(SeedsTest, CapturedPagesGiveTheirMetadataAndNoChrome) {
  const char* shared = std::getenv("VANBAN_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(shared != nullptr ? shared : "../shared") / "seeds";
  if (!std::filesystem::is_directory(folder)) {
    GTEST_SKIP() << folder << " is missing; set VANBAN_SHARED";
  }
  const SeedCase cases[] = {{"000", "", "2022-09-27", 7},
                            {"001", "ninh-thuan", "2020-09-28", 4},
                            {"002", "dong-thap", "", 7},
                            {"003", "thua-thien-hue", "2022-05-26", 0},
                            {"004", "binh-phuoc", "2022-01-14", 0}};
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    for (const SeedCase& test : cases) {
      if (!name.starts_with(test.prefix)) {
        continue;
      }
      const auto bytes = ReadFile(entry.path(), 1U << 20U);
      ASSERT_TRUE(bytes.has_value());
      const Document document = Read(name, *bytes);
      EXPECT_EQ(document.kind, DocumentKind::kArticle) << name;
      EXPECT_EQ(document.place, test.place) << name;
      EXPECT_EQ(document.issued ? FormatIso(*document.issued) : "", test.issued) << name;
      EXPECT_EQ(document.provisions.size(), test.provisions) << name;
      EXPECT_TRUE(document.text.starts_with(document.title)) << name;
      for (const char* chrome : {"tương phản", "null", "HOME", "Lượt xem", "Tin liên quan",
                                 "Bản in", "Admin", "Điện thoại", "www.", "Tác giả:"}) {
        EXPECT_THAT(document.text, Not(HasSubstr(chrome))) << name;
      }
      ++read;
    }
  }
  EXPECT_EQ(read, std::size(cases));
}

}  // namespace
}  // namespace vanban
