#include "corpus/misread_text.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/text_sketch.h"

namespace vanban {
namespace {

/// A text of 600 words out of 2,000, always the same.
std::vector<std::string> SomeWords(std::uint32_t seed) {
  std::vector<std::string> words;
  std::uint32_t state = seed;
  const auto next = [&state](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % below;
  };
  for (int i = 0; i < 600; ++i) {
    std::uint32_t number = next(2000);
    std::string word;
    for (int j = 0; j < 4; ++j) {
      word += static_cast<char>('a' + number % 26);
      number = number / 26 + 7U * static_cast<std::uint32_t>(j);
    }
    words.push_back(word);
  }
  return words;
}

std::string Join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += word + ' ';
  }
  return text;
}

TEST(MisreadTextTest, TellsMisreadWordsFromOtherWords) {
  struct Case {
    std::string_view one;
    std::string_view other;
    std::size_t misread;
    std::size_t differing;
  };

  constexpr std::string_view kText = "mot hai ba bon nam sau bay tam chin muoi";
  const Case cases[] = {
      {kText, kText, 0, 0},
      {kText, "Một, hai: ba bốn năm sáu bảy tám chín mười.", 0, 0},
      {kText, "mot hai ba bon narn sau bay tam chin muoi", 1, 0},
      {kText, "mot hai ba bon nam saubay tam chin muoi", 2, 0},
      {kText, "mot hai ba bon khong sau bay tam chin muoi", 0, 1},
      {kText, "mot hai ba bon nam sau bay tam chin muoi muoi lam", 0, 2},
      {"ngay 05 thang 3 nam 2019 tai Dong Thap", "ngay 06 thang 3 nam 2019 tai Dong Thap", 0, 1},
      {kText, "", 0, 10},
      {"", "", 0, 0},
  };
  for (const Case& each : cases) {
    const TextDifference found =
        CompareWords(ReadFoldedWords(each.one), ReadFoldedWords(each.other));
    EXPECT_EQ(found.misread, each.misread) << each.other;
    EXPECT_EQ(found.other, each.differing) << each.other;
  }
}

TEST(MisreadTextTest, FindsATextWithOneWordOfTwentyMisread) {
  const std::vector<std::string> words = SomeWords(1);
  std::vector<std::string> misread = words;
  for (std::size_t i = 0; i < misread.size(); i += 20) {
    misread[i][1] = misread[i][1] == 'o' ? 'c' : 'o';
  }
  std::vector<std::string> replaced = words;
  for (std::size_t i = 0; i < replaced.size(); i += 20) {
    replaced[i] = "khac" + std::to_string(i);
  }
  EXPECT_TRUE(SameButForMisreading(Join(words), Join(misread)));
  EXPECT_FALSE(SameButForMisreading(Join(words), Join(replaced)));
  EXPECT_FALSE(SameButForMisreading(Join(words), Join(SomeWords(2))));
  EXPECT_FALSE(SameButForMisreading("", ""));
}

TEST(MisreadTextTest, TimeDoesNotGrowWithTheSquare) {
  std::string one;
  std::string other;
  for (int i = 0; i < 200'000; ++i) {
    one += "a b ";
    other += i % 7 == 0 ? "a c " : "a b ";
  }
  EXPECT_FALSE(SameButForMisreading(one, other));
}

}  // namespace
}  // namespace vanban
