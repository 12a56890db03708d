// Properties that hold for every mention, however it is printed.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analyzers/citation_extractor.h"
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

// A quadratic step would take minutes on these.
TEST(CitationPropertiesTest, HostileTextsAreReadInLinearTime) {
  for (const char* piece : {"1 ", "số ", "12/", "Nghị quyết số 1, ", "Luật ", "(", "](", "“", "về ",
                            "Nghị quyết 12-NQ/TW", "12-NQ", "khoản 1, ", "Đại hội ", "\n", "ngày ",
                            "Luật sửa đổi, bổ sung một số điều của "}) {
    std::string text;
    while (text.size() < 60'000) {
      text += piece;
    }
    CheckShape(text);
  }
}

}  // namespace
}  // namespace vanban
