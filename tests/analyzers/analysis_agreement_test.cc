// The quick analysis against the plainest one: every word is asked for, tried as a date, as a
// document number and as a list of numbers, and spelt out.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/analyzer.h"
#include "analyzers/date_lexer.h"
#include "analyzers/key_lexer.h"
#include "analyzers/sentence_end.h"
#include "analyzers/syllable.h"
#include "analyzers/word_scanner.h"
#include "tests/support/collection_texts.h"
#include "tests/support/random_text.h"

namespace vanban {
namespace {

class PlainAnalysis {
 public:
  explicit PlainAnalysis(std::string_view text) : text_(text), scanner_(text) {}

  std::vector<Token> Run() {
    ByteSpan before;
    std::size_t words_in_sentence = 0;
    for (auto word = scanner_.Next(0); word; word = scanner_.Next(before.end)) {
      const WordGap gap{{before.end, word->span.begin}, Source(before), words_in_sentence};
      const bool ends = before.end > 0 && EndsSentence(text_, gap);
      position_ += ends ? 10 : 1;
      words_in_sentence = ends ? 1 : words_in_sentence + 1;
      before = {word->span.begin, Take(*word)};
    }
    return tokens_;
  }

 private:
  std::string_view Source(ByteSpan span) const { return text_.substr(span.begin, span.size()); }

  void Add(std::string term, ByteSpan source, TokenKind kind) {
    if (term.size() <= 64) {
      tokens_.push_back({std::move(term), source, position_, kind});
    }
  }

  std::size_t Take(const Word& word) {
    if (const auto date = MatchDateAt(scanner_, word)) {
      Add(FormatIso(date->date), date->span, TokenKind::kDate);
      ++position_;
      Add(std::to_string(static_cast<int>(date->date.year())), date->year, TokenKind::kNumber);
      return date->span.end;
    }
    if (const auto key = MatchKey(scanner_, word)) {
      Add(key->term, key->span, TokenKind::kKey);
      --position_;
      for (const Word& part : key->parts) {
        ++position_;
        Add(CanonicalSyllable(Source(part.span)), part.span,
            part.kind == WordKind::kNumber ? TokenKind::kNumber : TokenKind::kWord);
      }
      return key->span.end;
    }
    if (word.span.size() <= 256) {
      word.kind == WordKind::kNumber ? TakeNumber(word.span) : TakeWord(word);
    }
    return word.span.end;
  }

  void TakeWord(const Word& word) {
    std::string source(Source(word.span));
    for (const std::string_view apostrophe : {"'", "’"}) {
      for (std::size_t at = source.find(apostrophe); at != std::string::npos;
           at = source.find(apostrophe)) {
        source.erase(at, apostrophe.size());
      }
    }
    Add(CanonicalSyllable(source), word.span, TokenKind::kWord);
  }

  // "1,2,3" is a list, "1,000,000" and "1,2" are not.
  void TakeNumber(ByteSpan span) {
    std::vector<ByteSpan> parts{{span.begin, span.begin}};
    for (std::size_t i = span.begin; i < span.end; ++i) {
      if (text_[i] == ',') {
        parts.push_back({i + 1, i + 1});
      } else {
        parts.back().end = i + 1;
      }
    }
    const bool thousands = std::all_of(parts.begin() + 1, parts.end(),
                                       [](const ByteSpan& part) { return part.size() == 3; });
    if (parts.size() <= 2 || thousands) {
      parts = {span};
    }
    --position_;
    for (const ByteSpan& part : parts) {
      ++position_;
      Add(CanonicalSyllable(Source(part)), part, TokenKind::kNumber);
    }
  }

  std::string_view text_;
  WordScanner scanner_;
  std::vector<Token> tokens_;
  std::uint32_t position_ = 0;
};

std::string Line(std::string_view term, ByteSpan source, std::uint32_t position, TokenKind kind) {
  return std::string(term) + " @" + std::to_string(source.begin) + '-' +
         std::to_string(source.end) + " #" + std::to_string(position) + " kind " +
         std::to_string(static_cast<int>(kind));
}

template <typename Tokens>
std::vector<std::string> Lines(const Tokens& tokens) {
  std::vector<std::string> lines;
  for (const auto& token : tokens) {
    lines.push_back(Line(token.term, token.source, token.position, token.kind));
  }
  return lines;
}

class AnalysisAgreementTest : public testing::Test {
 protected:
  void Check(const std::string& text) {
    const std::vector<std::string> expected = Lines(PlainAnalysis(text).Run());
    ASSERT_EQ(Lines(analyzer_.Analyze(text)), expected) << text;
    // A buffer that has seen other texts, and then this one.
    for (int round = 0; round < 2; ++round) {
      analyzer_.Analyze(text, buffer_);
      ASSERT_EQ(Lines(buffer_.tokens()), expected) << text;
    }
  }

  Analyzer analyzer_;
  TokenBuffer buffer_;
};

TEST_F(AnalysisAgreementTest, HoldsForRandomWords) {
  std::mt19937 random(11);
  for (int round = 0; round < 3'000; ++round) {
    Check(RandomWords(random, 1 + random() % 40));
  }
}

TEST_F(AnalysisAgreementTest, HoldsForRandomCharacters) {
  std::mt19937 random(12);
  for (int round = 0; round < 10'000; ++round) {
    Check(RandomCharacters(random, random() % 60));
  }
}

TEST_F(AnalysisAgreementTest, HoldsForRandomBytes) {
  std::mt19937 random(13);
  for (int round = 0; round < 5'000; ++round) {
    std::string text(random() % 40, '\0');
    std::generate(text.begin(), text.end(), [&random] { return static_cast<char>(random()); });
    Check(text);
  }
}

// Each known word before each byte, at each distance from the text's end.
TEST_F(AnalysisAgreementTest, HoldsWhateverFollowsAWord) {
  Check("dân nghiệm ngày Ủy QH 5 2013");
  for (const std::string word : {"dân", "nghiệm", "ngày", "Ủy", "QH", "5", "2013"}) {
    for (int byte = 0; byte < 256; ++byte) {
      for (const std::string rest :
           {"", "a", " 6", "6", " tháng 6 năm 2013", "QĐ", " vận động mọi"}) {
        Check(word + static_cast<char>(byte) + rest);
      }
    }
  }
}

TEST_F(AnalysisAgreementTest, HoldsForNumbersBesideAnything) {
  static const std::vector<std::string> kParts = {
      "5",     "03", "2013", "66.19",  ".",  ",",   "/",  "-",        " ", "6",
      "tháng", "t",  "năm",  "QĐ",     "nq", "tw",  "\n", "\xC2\xA0", "–", "a",
      "TW",    "x",  "ngày", "\u00AD", "\f", "13a", "…",  "２"};
  std::mt19937 random(14);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = 2 + random() % 7; i > 0; --i) {
      text += kParts[random() % kParts.size()];
    }
    Check(text);
  }
}

TEST_F(AnalysisAgreementTest, HoldsWithAFullMemo) {
  std::string rubbish;
  for (std::size_t i = 0; i < WordMemo::kMaxWords + 100; ++i) {
    std::string word;
    for (std::size_t rest = i; word.size() < 4; rest /= 26) {
      word += static_cast<char>('a' + rest % 26);
    }
    rubbish += word + ' ';
  }
  Check(rubbish);
  EXPECT_TRUE(buffer_.memo().full());
  Check("công tác dân vận " + rubbish);
}

TEST_F(AnalysisAgreementTest, HoldsForTheSamples) {
  std::size_t texts = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(VANBAN_SAMPLES)) {
    if (entry.is_regular_file()) {
      std::ifstream file(entry.path(), std::ios::binary);
      Check({std::istreambuf_iterator<char>(file), {}});
      ++texts;
    }
  }
  EXPECT_GT(texts, 60U);
}

// Every hundredth document; all with VANBAN_WHOLE_COLLECTION=1.
TEST_F(AnalysisAgreementTest, HoldsForLegalDocuments) {
  const std::vector<std::filesystem::path> files = LegalirFiles();
  if (files.empty()) {
    GTEST_SKIP() << "no " << SharedData() / "data" / "legalir"
                 << ": set VANBAN_SHARED";
  }
  for (const auto& file : files) {
    ForEachText(file, WholeCollection() ? 1 : 100, [&](const std::string& text) {
      analyzer_.Analyze(text, buffer_);
      ASSERT_EQ(Lines(buffer_.tokens()), Lines(PlainAnalysis(text).Run())) << file;
    });
    ASSERT_FALSE(HasFatalFailure());
  }
}

}  // namespace
}  // namespace vanban
