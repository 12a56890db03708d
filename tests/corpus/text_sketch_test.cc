#include "corpus/text_sketch.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/sketch_index.h"

namespace vanban {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;

std::vector<std::string> Words(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    words.push_back("tu" + std::to_string(random() % 3000));
  }
  return words;
}

std::string Text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += word + " ";
  }
  return text;
}

TEST(TextSketch, AccentsCaseAndPunctuationDoNotCount) {
  EXPECT_EQ(SketchText("Thực hiện Nghị quyết số 25, về dân vận."),
            SketchText("THỰC HIỆN\nNGHỊ QUYẾT SỐ 25 (VỀ DÂN VẬN)"));
  EXPECT_NE(SketchText("Thực hiện Nghị quyết số 25 về dân vận"),
            SketchText("Thực hiện Nghị quyết số 26 về dân vận"));
}

TEST(TextSketch, LikenessIsThatOfTheRunsOfWords) {
  const std::vector<std::string> words = Words(4000, 1);
  const TextSketch whole = SketchText(Text(words));
  EXPECT_EQ(Likeness(whole, whole), 1.0);
  EXPECT_LT(Likeness(whole, SketchText(Text(Words(4000, 2)))), 0.05);
  // The first nine tenths: 3,596 of 3,996 runs in common.
  const std::vector<std::string> most(words.begin(), words.begin() + 3600);
  EXPECT_NEAR(Likeness(whole, SketchText(Text(most))), 0.9, 0.1);
  const std::vector<std::string> half(words.begin(), words.begin() + 2000);
  EXPECT_NEAR(Likeness(whole, SketchText(Text(half))), 0.5, 0.15);
}

TEST(TextSketch, EmptyAndShortTextsHaveOneToo) {
  EXPECT_EQ(SketchText("").words, 0U);
  EXPECT_EQ(Likeness(SketchText(""), SketchText("")), 0.0);
  EXPECT_EQ(Likeness(SketchText("một hai"), SketchText("Một, hai")), 1.0);
  EXPECT_LT(Likeness(SketchText("một hai"), SketchText("một ba")), 0.1);
  EXPECT_EQ(SketchText("… – !").words, 0U);
  SketchText("\xFF\xFE hỏng");  // Damaged bytes are no word, and no harm.
}

TEST(SketchIndex, FindsTheLikeAmongMany) {
  SketchIndex index;
  EXPECT_THAT(index.Find(SketchText("a b c d e f"), 0.9), SizeIs(0));
  for (unsigned seed = 0; seed < 3000; ++seed) {
    index.Add(SketchText(Text(Words(200, seed))));
  }
  for (unsigned seed = 0; seed < 3000; seed += 100) {
    std::vector<std::string> words = Words(200, seed);
    words[100] = "khác";
    EXPECT_THAT(index.Find(SketchText(Text(words)), 0.85), ElementsAre(seed));
  }
}

TEST(SketchIndex, ThousandsOfEqualTextsDoNotSlowItDown) {
  SketchIndex index;
  const TextSketch sketch = SketchText(Text(Words(200, 1)));
  for (int i = 0; i < 5000; ++i) {
    index.Add(sketch);
  }
  EXPECT_THAT(index.Find(sketch, 0.9), SizeIs(64));
  EXPECT_THAT(index.Find(sketch, 0.9), Contains(4999U));
}

}  // namespace
}  // namespace vanban
