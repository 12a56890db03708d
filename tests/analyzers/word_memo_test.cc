#include "analyzers/word_memo.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

/// "size canonical" of the word at the text's start; "-" if it is not known.
std::string At(const WordMemo& memo, const std::string& text) {
  const auto word = memo.At(text, 0);
  return word ? std::to_string(word->size) + ' ' + std::string(word->canonical) : "-";
}

TEST(WordMemoTest, KnowsWhatItLearnt) {
  WordMemo memo;
  EXPECT_EQ(At(memo, "Hoà bình"), "-");
  EXPECT_EQ(memo.Learn("Hoà"), "hòa");
  EXPECT_EQ(memo.Learn("Hoà"), "hòa");
  EXPECT_EQ(At(memo, "Hoà bình"), "4 hòa");
  EXPECT_EQ(At(memo, "Hòa bình"), "-");
}

TEST(WordMemoTest, KnowsAWordOnlyWhereItEnds) {
  WordMemo memo;
  memo.Learn("dân");
  for (const char* end : {"", " vận", ",", ".", "\n", "-", "/", "(", ";"}) {
    EXPECT_EQ(At(memo, std::string("dân") + end), "4 dân") << end;
  }
  for (const char* more : {"h", "1", "'a", "’a", "\u00A0vận", "\u0301", "_vận", "@", "…"}) {
    EXPECT_EQ(At(memo, std::string("dân") + more), "-") << more;
  }
}

TEST(WordMemoTest, KnowsWordsOfAnySizeUpToItsLimit) {
  WordMemo memo;
  std::string word;
  for (std::size_t size = 1; size <= WordMemo::kMaxWordBytes; ++size) {
    word += static_cast<char>('a' + size % 26);
    EXPECT_EQ(memo.Learn(word), word);
  }
  EXPECT_EQ(memo.Learn(word + 'x'), std::nullopt);
  for (; !word.empty(); word.pop_back()) {
    const std::string expected = std::to_string(word.size()) + ' ' + word;
    EXPECT_EQ(At(memo, word + " and more text behind"),
              word.size() < WordMemo::kMaxWordBytes ? expected : "-");
  }
}

TEST(WordMemoTest, KeepsSoManyWordsAndNoMore) {
  WordMemo memo;
  const auto word = [](std::size_t i) { return "w" + std::to_string(i) + "x"; };
  for (std::size_t i = 0; i < WordMemo::kMaxWords; ++i) {
    ASSERT_FALSE(memo.full());
    ASSERT_EQ(memo.Learn(word(i)), word(i));
  }
  EXPECT_TRUE(memo.full());
  EXPECT_EQ(memo.Learn("new"), std::nullopt);
  EXPECT_EQ(memo.Learn(word(7)), word(7));
  memo.Forget();
  EXPECT_EQ(At(memo, "w7x"), "-");
  EXPECT_EQ(memo.Learn("new"), "new");
}

}  // namespace
}  // namespace vanban
