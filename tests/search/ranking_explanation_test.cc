#include "search/ranking_explanation.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Features With(std::initializer_list<std::pair<std::string_view, float>> values) {
  Features features = {};
  for (const auto& [name, value] : values) {
    const auto* const at = std::find(kFeatureNames.begin(), kFeatureNames.end(), name);
    EXPECT_NE(at, kFeatureNames.end()) << name;
    features[static_cast<std::size_t>(at - kFeatureNames.begin())] = value;
  }
  return features;
}

TEST(RankingExplanationTest, SaysWhatWasMeasured) {
  const auto lines = ExplainFeatures(With({{"pair_cover", 0.856F},
                                           {"word_cover", 0.9F},
                                           {"pairs_128", 0.5F},
                                           {"words_128", 0.625F},
                                           {"best_at_share", 0.25F},
                                           {"longest_run_share", 0.3F},
                                           {"title_size", 12},
                                           {"title_words", 0.4F},
                                           {"title_said", 0.2F},
                                           {"label_size", 9},
                                           {"label_words", 0.35F},
                                           {"log_cited_by", std::log1p(16.0F)}}));
  EXPECT_THAT(lines, ElementsAre(HasSubstr("86 % sức nặng của các cặp từ trong câu hỏi, 90 %"),
                                 HasSubstr("50 % các cặp và 63 % các từ, ở quãng 25 %"),
                                 HasSubstr("nặng 30 % câu hỏi"),
                                 HasSubstr("tiêu đề có 40 % các từ của câu hỏi; câu hỏi nói 20 %"),
                                 HasSubstr("35 % các từ"), HasSubstr("được 16 văn bản viện dẫn")));
}

TEST(RankingExplanationTest, IsSilentOnWhatTheDocumentLacks) {
  const auto lines = ExplainFeatures({});
  EXPECT_EQ(lines.size(), 3U);
  EXPECT_THAT(lines, Not(Contains(HasSubstr("tiêu đề"))));
}

}  // namespace
}  // namespace vanban
