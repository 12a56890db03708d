#include "search/ranking_model.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "corpus/error.h"
#include "search/question_words.h"

namespace vanban {
namespace {

Features With(std::string_view name, float value) {
  Features features = {};
  for (std::size_t i = 0; i < features.size(); ++i) {
    features[i] = kFeatureNames[i] == name ? value : 0;
  }
  return features;
}

TEST(RankingModelTest, WalksItsTrees) {
  const RankingModel model = RankingModel::Parse(
      "# a note\n"
      "year<=2000 log_tokens<=5 =1 =2 =4\n"
      "=0.5\n");
  ASSERT_EQ(model.size(), 2U);
  EXPECT_DOUBLE_EQ(model.Score(With("log_tokens", 5)), 1.5);
  EXPECT_DOUBLE_EQ(model.Score(With("log_tokens", 6)), 2.5);
  EXPECT_DOUBLE_EQ(model.Score(With("year", 2001)), 4.5);
  EXPECT_DOUBLE_EQ(model.Score(With("year", 2001), 1), 0.5);
  EXPECT_DOUBLE_EQ(model.Score(With("year", 2001), 0, 1), 4.0);
}

TEST(RankingModelTest, EarlyTreesAskForEarlyFeaturesAlone) {
  constexpr std::string_view kTrees =
      "year<=2000 =1 =2\n"
      "words_64<=0.5 =1 =2\n";
  EXPECT_EQ(RankingModel::Parse(kTrees).early_trees(), 0U);
  EXPECT_EQ(RankingModel::Parse("early 1\n" + std::string(kTrees)).early_trees(), 1U);
  EXPECT_THROW(RankingModel::Parse("early 2\n" + std::string(kTrees)), Failure);
}

TEST(RankingModelTest, RefusesWhatIsNoModel) {
  for (const std::string_view text :
       {"year<=2000 =1\n", "=1 =2\n", "height<=1 =1 =2\n", "year =1 =2\n"}) {
    EXPECT_THROW(RankingModel::Parse(text), Failure) << text;
  }
}

TEST(RankingModelTest, TheShippedOneIsWholeAndLearnt) {
  EXPECT_GE(RankingModel::Shipped().size(), 50U);
}

TEST(QuestionWordsTest, WordsOnlyQuestionsSayWeighLittle) {
  EXPECT_LT(QuestionWeight("thế nào"), 0.3);
  EXPECT_LT(QuestionWeight("bao nhiêu"), 0.3);
  EXPECT_LT(QuestionWeight("nhiêu kilomet"), 0.3) << "as its words do";
  EXPECT_DOUBLE_EQ(QuestionWeight("dân vận"), 1.0);
}

}  // namespace
}  // namespace vanban
