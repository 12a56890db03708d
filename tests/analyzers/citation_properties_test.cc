// Properties that hold for every mention, however it is printed.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analyzers/citation_extractor.h"
#include "analyzers/citation_reading.h"
#include "analyzers/source_text.h"
#include "corpus/document_key.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

struct Printed {
  const char* type;
  const char* number;
  const char* code_type;
  const char* issuer;
  const char* key;
};

constexpr Printed kPrinted[] = {
    {"Nghị quyết", "57", "NQ", "TW", "57-NQ/TW"},
    {"Kế hoạch", "8", "KH", "TU", "08-KH/TU"},
    {"Quyết định", "1234", "QĐ", "UBND", "1234/QĐ-UBND"},
    {"Chỉ thị", "16", "CT", "TTg", "16/CT-TTg"},
    {"Chương trình", "6", "CTr", "TU", "06-CTr/TU"},
};

// Every dash and slash, with and without spaces.
constexpr const char* kSeparators[] = {"-", "/", "–", "‑", "−", "－", "⁄", "／", "- ", "– "};

std::vector<Citation> One(const std::string& text) {
  auto citations = ExtractCitations(text);
  EXPECT_EQ(citations.size(), 1U) << text;
  citations.resize(1);
  return citations;
}

std::string KeyIn(const std::string& text) {
  return One(text)[0].key;
}

std::string Decompose(std::string_view text) {
  struct Row {
    std::string_view composed;
    std::string_view decomposed;
  };

  constexpr Row kRows[] = {{"ị", "i\u0323"}, {"ế", "e\u0302\u0301"}, {"ố", "o\u0302\u0301"},
                           {"ạ", "a\u0323"}, {"ỉ", "i\u0309"},       {"ư", "u\u031B"},
                           {"ơ", "o\u031B"}, {"ì", "i\u0300"},       {"à", "a\u0300"}};
  std::string decomposed(text);
  for (const Row& row : kRows) {
    for (std::size_t at = decomposed.find(row.composed); at != std::string::npos;
         at = decomposed.find(row.composed, at + row.decomposed.size())) {
      decomposed.replace(at, row.composed.size(), row.decomposed);
    }
  }
  return decomposed;
}

// ASCII as full-width forms: "57-NQ" as "５７－ＮＱ".
std::string FullWidth(std::string_view text) {
  std::string wide;
  for (const char c : text) {
    if (c > ' ' && c < 0x7F) {
      AppendUtf8(wide, 0xFEE0U + static_cast<char32_t>(c));
    } else {
      wide += c;
    }
  }
  return wide;
}

std::string UpperCase(std::string_view text) {
  struct Row {
    std::string_view small;
    std::string_view capital;
  };

  constexpr Row kRows[] = {{"ị", "Ị"}, {"ế", "Ế"}, {"ố", "Ố"}, {"ạ", "Ạ"}, {"ỉ", "Ỉ"},
                           {"ư", "Ư"}, {"ơ", "Ơ"}, {"ì", "Ì"}, {"đ", "Đ"}};
  std::string upper(text);
  for (const Row& row : kRows) {
    for (std::size_t at = upper.find(row.small); at != std::string::npos;
         at = upper.find(row.small, at + row.capital.size())) {
      upper.replace(at, row.small.size(), row.capital);
    }
  }
  for (char& c : upper) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return upper;
}

TEST(CitationPropertiesTest, SeparatorsNeverChangeTheKey) {
  for (const Printed& p : kPrinted) {
    for (const char* first : kSeparators) {
      for (const char* second : kSeparators) {
        const std::string text = fmt::format("Thực hiện {} số {}{}{}{}{} về an sinh", p.type,
                                             p.number, first, p.code_type, second, p.issuer);
        EXPECT_EQ(KeyIn(text), p.key) << text;
      }
    }
  }
}

TEST(CitationPropertiesTest, ZerosCaseCompositionAndInvisiblesNeverChangeTheKey) {
  for (const Printed& p : kPrinted) {
    const std::string plain =
        fmt::format("{} số {}-{}/{}", p.type, p.number, p.code_type, p.issuer);
    const std::vector<std::string> variants = {
        fmt::format("{} số 00{}-{}/{}", p.type, p.number, p.code_type, p.issuer),
        fmt::format("{} số\u00A0{}-{}/{}", p.type, p.number, p.code_type, p.issuer),
        fmt::format("{} số\r\n{}-{}/{}", p.type, p.number, p.code_type, p.issuer),
        fmt::format("{} số {}\u200B-{}\u00AD/{}", p.type, p.number, p.code_type, p.issuer),
        Decompose(plain),
    };
    for (const std::string& variant : variants) {
      const std::string text = "Thực hiện " + variant + " về an sinh";
      EXPECT_TRUE(SameKey(KeyIn(text), p.key)) << text;
    }
  }
}

TEST(CitationPropertiesTest, SpansPointAtTheMentionWhateverStandsBefore) {
  for (const Printed& p : kPrinted) {
    const std::string mention =
        fmt::format("{} số {}-{}/{}", p.type, p.number, p.code_type, p.issuer);
    for (const std::string& form : {mention, Decompose(mention)}) {
      for (const char* before :
           {"", "Thực hiện ", "Thư\u0323c hie\u0323\u0302n\r\n", "\u200B“", "→ "}) {
        const std::string text = before + form + " về an sinh";
        const Citation citation = One(text)[0];
        EXPECT_EQ(text.substr(citation.span.begin, citation.span.size()), form) << text;
      }
    }
  }
}

TEST(CitationPropertiesTest, KeysReadBackAsThemselves) {
  for (const Printed& p : kPrinted) {
    const auto parsed = ReadNormalKey(p.key);
    ASSERT_TRUE(parsed) << p.key;
    EXPECT_EQ(KeyIn(fmt::format("theo {} số {}", p.type, DisplayKey(parsed->key))), p.key);
  }
}

// Spans lie on code points, in order, inside the text; governors come before what they govern.
void CheckShape(std::string_view text) {
  const auto citations = ExtractCitations(text);
  std::size_t last = 0;
  for (std::size_t i = 0; i < citations.size(); ++i) {
    const Citation& citation = citations[i];
    ASSERT_LE(last, citation.span.begin);
    ASSERT_LT(citation.span.begin, citation.span.end);
    ASSERT_LE(citation.span.end, text.size());
    EXPECT_EQ(FloorToCodePoint(text, citation.span.begin), citation.span.begin);
    EXPECT_EQ(FloorToCodePoint(text, citation.span.end), citation.span.end);
    EXPECT_LE(citation.sentence.begin, citation.span.begin);
    EXPECT_FALSE(citation.key.empty());
    if (citation.governor) {
      EXPECT_LT(*citation.governor, i);
    }
    last = citation.span.begin;
  }
}

TEST(CitationPropertiesTest, PiecesInAnyOrderKeepTheShape) {
  constexpr const char* kPieces[] = {
      "Nghị quyết ", "số ",        "12",       "/",       "-",      "NQ",     "TW",
      " ",           "\n",         ", ",       "và ",     "của ",   "Luật ",  "Điều ",
      "(",           ")",          "“",        "”",       ";",      ".",      "2020",
      "QH13",        "ngày ",      "khóa XI",  "Đ",       "\u0323", "\u200B", "\xFF",
      "Ban Bí thư ", "thực hiện ", "Đại hội ", "lần thứ "};
  std::uint32_t state = 12345;  // A fixed seed: the same texts on every machine.
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (int piece = 0; piece < 24; ++piece) {
      state = state * 1664525U + 1013904223U;
      text += kPieces[(state >> 16U) % std::size(kPieces)];
    }
    CheckShape(text);
  }
}

// Full-width forms, any case and marks of HTML or Markdown: what copies of pages hold.
TEST(CitationPropertiesTest, FormsOfPrintNeverChangeTheKey) {
  for (const Printed& p : kPrinted) {
    const std::string code = fmt::format("{}-{}/{}", p.number, p.code_type, p.issuer);
    const std::vector<std::string> variants = {
        fmt::format("{} số {}", p.type, FullWidth(code)),
        fmt::format("{} SỐ {}", UpperCase(p.type), UpperCase(code)),
        fmt::format("{} Số {}", p.type, code),
        fmt::format("{} số: {}", p.type, code),
        fmt::format("<b>{} số {}</b>", p.type, code),
        fmt::format("{} số <strong>{}</strong>", p.type, code),
        fmt::format("{} số <span class=\"so\">{}</span>-{}/<i>{}</i>", p.type, p.number,
                    p.code_type, p.issuer),
        fmt::format("{}&nbsp;số&#32;{}", p.type, code),
        fmt::format("{} số<br/>{}", p.type, code),
        fmt::format("**{} số {}**", p.type, code),
        fmt::format("[{} số {}](https://example.vn/van-ban-1.aspx)", p.type, code),
        fmt::format("{}\u00A0số\u2003{}\uFEFF", p.type, code),
    };
    for (const std::string& variant : variants) {
      const std::string text = "Thực hiện " + variant + " về an sinh";
      EXPECT_TRUE(SameKey(KeyIn(text), p.key)) << text;
    }
  }
}

// Whatever is read is read where it stands: the span's own text, read alone, gives the same key.
TEST(CitationPropertiesTest, SpansPointAtTheMentionThroughMarkupAndLegacyBytes) {
  struct Row {
    const char* text;
    const char* mention;
  };

  for (const Row& row :
       {Row{"Căn cứ <b>Nghị quyết số <i>57</i>-NQ/TW</b> ngày", "Nghị quyết số <i>57</i>-NQ/TW"},
        Row{"C¨n cø NghÞ quyÕt sè 57-NQ/TW ngµy 22/12/2024", "NghÞ quyÕt sè 57-NQ/TW"},
        Row{"Caên cöù Nghò quyeát soá 57-NQ/TW ngaøy", "Nghò quyeát soá 57-NQ/TW"},
        Row{"Điều 1\nC¨n cø NghÞ quyÕt sè 57-NQ/TW ngµy", "NghÞ quyÕt sè 57-NQ/TW"},
        Row{"theo Ngh&#7883; quy&#7871;t s&#7889; 57-NQ/TW về",
            "Ngh&#7883; quy&#7871;t s&#7889; 57-NQ/TW"}}) {
    const Citation citation = One(row.text)[0];
    EXPECT_EQ(std::string(row.text).substr(citation.span.begin, citation.span.size()), row.mention);
    EXPECT_EQ(citation.key, "57-NQ/TW") << row.text;
  }
}

constexpr const char* kHostile[] = {"1 ",
                                    "số ",
                                    "số 1/",
                                    "12/",
                                    "1, ",
                                    "Nghị quyết số 1, ",
                                    "Luật ",
                                    "Luật A",
                                    "(",
                                    ")",
                                    "](",
                                    "“",
                                    "và ",
                                    "về ",
                                    "Nghị quyết 12-NQ/TW",
                                    "Nghị quyết 12-NQ/TW) ",
                                    "12-NQ",
                                    "khoản 1, ",
                                    "Đại hội ",
                                    "\n",
                                    "\n\n",
                                    "\r\n \n",
                                    "ngày ",
                                    "<b",
                                    "&am",
                                    "®",
                                    "\u00AD",
                                    "thực hiện ",
                                    "Luật sửa đổi, bổ sung một số điều của ",
                                    "của Bộ ",
                                    "được sửa đổi bởi ",
                                    "Căn cứ: ",
                                    "hết hiệu lực ",
                                    "A/",
                                    "1/A-"};

std::string Repeated(std::string_view piece, std::size_t size) {
  std::string text;
  while (text.size() < size) {
    text += piece;
  }
  return text;
}

TEST(CitationPropertiesTest, HostileTextsKeepTheShape) {
  for (const char* piece : kHostile) {
    CheckShape(Repeated(piece, 20'000));
  }
}

// Four times the text, four times the work: counted in characters looked at, not in time.
TEST(CitationPropertiesTest, HostileTextsAreReadInLinearWork) {
#ifdef NDEBUG
  GTEST_SKIP() << "the count is kept in debug builds only";
#else
  constexpr std::size_t kSize = 8'000;
  // 24 items of a list, 26 words of a gap, 600 letters of a clause: each bounded, each per mention.
  constexpr std::size_t kMostLooksPerByte = 1'500;
  const auto work = [](const std::string& text) {
    const SourceText source(text);
    ReadCitations(source);
    return source.looks();
  };
  for (const char* piece : kHostile) {
    const std::size_t small = work(Repeated(piece, kSize));
    const std::size_t large = work(Repeated(piece, 4 * kSize));
    EXPECT_LT(large, 5 * small + 100'000) << piece;
    EXPECT_LT(large, kMostLooksPerByte * 4 * kSize) << piece;
  }
#endif
}

// Ten megabytes of numbers, brackets, commas and joiners in one text. A quadratic step would take
// days, and the test's time limit would end it.
TEST(CitationPropertiesTest, TenMegabytesOfHostileTextAreRead) {
  const std::string piece =
      "số 1/ ((( và , , 12345678901234567890 số 1/2, Nghị quyết số 1, 2, 3 và “ 1/A- ) khoản 1, ";
  EXPECT_LT(ExtractCitations(Repeated(piece, 10'000'000)).size(), 10'000'000 / piece.size() * 8);
}

}  // namespace
}  // namespace vanban
