#include "analyzers/word_scanner.h"

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/rbbi.h>
#include <unicode/unistr.h>

#include "analyzers/word_rules.h"
#include "tests/support/collection_texts.h"
#include "tests/support/random_text.h"

namespace vanban {
namespace {

using testing::ElementsAre;

std::string Describe(const std::string& text, ByteSpan span, WordKind kind) {
  static constexpr const char* kKinds[] = {"", "#", "*"};
  return kKinds[static_cast<std::size_t>(kind)] + text.substr(span.begin, span.size());
}

std::vector<std::string> Scan(const std::string& text) {
  const WordScanner scanner(text);
  std::vector<std::string> words;
  std::size_t at = 0;
  while (const auto word = scanner.Next(at)) {
    words.push_back(Describe(text, word->span, word->kind));
    at = word->span.end;
  }
  return words;
}

/// A word by its span in UTF-16, so that long texts are compared without copies of their words.
struct WideWord {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  WordKind kind = WordKind::kWord;
  friend bool operator==(const WideWord&, const WideWord&) = default;
};

/// The same by ICU from the rules themselves.
class RuleScanner {
 public:
  RuleScanner() {
    UErrorCode status = U_ZERO_ERROR;
    UParseError error;
    iterator_ = std::make_unique<icu::RuleBasedBreakIterator>(icu::UnicodeString(kWordRules), error,
                                                              status);
    EXPECT_TRUE(U_SUCCESS(status)) << u_errorName(status) << " in line " << error.line;
  }

  std::vector<std::string> Scan(const std::string& text) {
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    iterator_->setText(wide);
    std::vector<std::string> words;
    for (std::int32_t begin = 0, end = iterator_->next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator_->next()) {
      std::string word;
      wide.tempSubStringBetween(begin, end).toUTF8String(word);
      switch (iterator_->getRuleStatus()) {
        case 200:
          words.push_back(word);
          break;
        case 210:
          words.push_back("#" + word);
          break;
        case 400:
          words.push_back("*" + word);
          break;
        default:
          break;
      }
    }
    return words;
  }

  std::vector<WideWord> ScanWide(const std::string& text) {
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    iterator_->setText(wide);
    std::vector<WideWord> words;
    for (std::int32_t begin = 0, end = iterator_->next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator_->next()) {
      switch (iterator_->getRuleStatus()) {
        case 200:
          words.push_back({begin, end, WordKind::kWord});
          break;
        case 210:
          words.push_back({begin, end, WordKind::kNumber});
          break;
        case 400:
          words.push_back({begin, end, WordKind::kIdeograph});
          break;
        default:
          break;
      }
    }
    return words;
  }

 private:
  std::unique_ptr<icu::RuleBasedBreakIterator> iterator_;
};

TEST(WordScannerTest, CutsWhereTheseDocumentsCut) {
  EXPECT_THAT(Scan("TP.Hồ Chí Minh"), ElementsAre("TP", "Hồ", "Chí", "Minh"));
  EXPECT_THAT(Scan("U.B.N.D"), ElementsAre("U", "B", "N", "D"));
  EXPECT_THAT(Scan("công tác.Trong"), ElementsAre("công", "tác", "Trong"));
  EXPECT_THAT(Scan("a@b.gov.vn"), ElementsAre("a", "b", "gov", "vn"));
  EXPECT_THAT(Scan("dân_vận ____ số:25"), ElementsAre("dân", "vận", "số", "#25"));
  EXPECT_THAT(Scan("dân\u202Fvận"), ElementsAre("dân", "vận"));
  EXPECT_THAT(Scan("1.000.000 đồng, 24,5%."), ElementsAre("#1.000.000", "đồng", "#24,5"));
  EXPECT_THAT(Scan("QH14 2a 2,5m 3.Khoản"), ElementsAre("QH14", "2a", "#2,5", "m", "#3", "Khoản"));
  EXPECT_THAT(Scan("H'Mông R’lấp 'dân' 5'"), ElementsAre("H'Mông", "R’lấp", "dân", "#5"));
  EXPECT_THAT(Scan("công\u00ADtác\u00AD x"), ElementsAre("công\u00ADtác", "x"));
  EXPECT_THAT(Scan("½ m² 漢字"), ElementsAre("m", "*漢", "*字"));
  EXPECT_THAT(Scan("va\u0302\u0323n \u0301a"), ElementsAre("va\u0302\u0323n", "a"));
  EXPECT_THAT(Scan("\xFF"
                   "a\xC3"),
              ElementsAre("a"));
  EXPECT_THAT(Scan(""), ElementsAre());
}

TEST(WordScannerTest, AgreesWithTheRulesOnRandomText) {
  RuleScanner rules;
  std::mt19937 random(25);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = round % 4 == 0 ? RandomWords(random, 6) : RandomCharacters(random, 24);
    ASSERT_EQ(Scan(text), rules.Scan(text)) << text;
  }
}

TEST(WordScannerTest, AgreesWithTheRulesOnEveryCodePoint) {
  RuleScanner rules;
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) {
      continue;
    }
    std::string text = "a";
    AppendUtf8(text, c);
    text += "1.";
    AppendUtf8(text, c);
    AppendUtf8(text, c);
    ASSERT_EQ(Scan(text), rules.Scan(text)) << static_cast<std::uint32_t>(c);
  }
}

std::vector<WideWord> ScanWide(const std::string& text) {
  const WordScanner scanner(text);
  std::vector<WideWord> words;
  std::size_t bytes = 0;   // So many bytes of `text` …
  std::int32_t units = 0;  // … are so many units of UTF-16.
  const auto to_wide = [&](std::size_t byte) {
    while (bytes < byte) {
      const CodePoint point = DecodeAt(text, bytes);
      bytes += point.size;
      units += point.value > 0xFFFF ? 2 : 1;
    }
    return units;
  };
  std::size_t at = 0;
  while (const auto word = scanner.Next(at)) {
    at = word->span.end;
    const std::int32_t begin = to_wide(word->span.begin);
    words.push_back({begin, to_wide(at), word->kind});
  }
  return words;
}

// Every tenth document, which takes seconds; all with VANBAN_WHOLE_COLLECTION=1.
TEST(WordScannerTest, AgreesWithTheRulesOnLegalDocuments) {
  const std::vector<std::filesystem::path> files = LegalirFiles();
  if (files.empty()) {
    GTEST_SKIP() << "no " << SharedData() / "data" / "legalir"
                 << ": set VANBAN_SHARED";
  }
  RuleScanner rules;
  std::size_t documents = 0;
  for (const auto& file : files) {
    ForEachText(file, WholeCollection() ? 1 : 10, [&](const std::string& text) {
      if (IsValidUtf8(text)) {
        ASSERT_EQ(ScanWide(text), rules.ScanWide(text)) << file << " " << text.substr(0, 200);
        ++documents;
      }
    });
    ASSERT_FALSE(HasFatalFailure()) << documents;
  }
  EXPECT_GE(documents, WholeCollection() ? 8'500U : 850U);
}

}  // namespace
}  // namespace vanban
