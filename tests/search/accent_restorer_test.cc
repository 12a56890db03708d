#include "search/accent_restorer.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

class AccentRestorerTest : public testing::Test {
 protected:
  AccentRestorerTest() {
    const struct {
      const char* folded;
      const char* term;
      std::uint32_t documents;
    } readings[] = {{"dan", "dân", 80},  {"dan", "dẫn", 60},  {"dan", "đàn", 5},
                    {"van", "văn", 90},  {"van", "vận", 40},  {"van", "vân", 3},
                    {"kheo", "khéo", 9}, {"kheo", "kheo", 1}, {"ban", "ban", 50},
                    {"ban", "bản", 70}};

    for (const auto& each : readings) {
      folds_.Add(each.folded, each.term, each.documents);
    }
    folds_.Finish();
  }

  std::string Restored(const std::vector<TypedWord>& words) const {
    const AccentRestorer restorer(
        folds_,
        [](const std::string& bigram) -> std::uint32_t {
          static const std::map<std::string, std::uint32_t> pairs = {
              {"dân vận", 38}, {"vận khéo", 9}, {"dẫn văn", 1}, {"văn bản", 65}, {"ban dân", 20}};
          const auto found = pairs.find(bigram);
          return found == pairs.end() ? 0 : found->second;
        },
        100);
    std::string text;
    const std::vector<ReadingOfQuery> readings = restorer.Restore(words, 1);
    for (const std::string& term : readings.front().terms) {
      text += (text.empty() ? "" : " ") + term;
    }
    return text;
  }

  FoldMap folds_;
};

TEST_F(AccentRestorerTest, TakesTheLikeliestPath) {
  EXPECT_EQ(Restored({{"dan", true, false}, {"van", true, true}, {"kheo", true, true}}),
            "dân vận khéo");
  EXPECT_EQ(Restored({{"van", true, false}, {"ban", true, true}}), "văn bản");
  EXPECT_EQ(Restored({{"ban", true, false}, {"dan", true, true}, {"van", true, true}}),
            "ban dân vận");
}

TEST_F(AccentRestorerTest, TakesTheCommonestAlone) {
  EXPECT_EQ(Restored({{"van", true, false}}), "văn");
}

TEST_F(AccentRestorerTest, KeepsWhatWasTypedWithAccentsAndWhatItDoesNotKnow) {
  EXPECT_EQ(Restored({{"dẫn", false, false}, {"van", true, true}}), "dẫn văn");
  EXPECT_EQ(Restored({{"covid", true, false}, {"19", false, true}}), "covid 19");
}

TEST_F(AccentRestorerTest, OffersOtherReadingsInOrder) {
  const AccentRestorer restorer(
      folds_, [](const std::string&) { return 0U; }, 100);
  const auto readings = restorer.Restore({{"van", true, false}}, 3);
  ASSERT_THAT(readings, testing::SizeIs(3));
  EXPECT_EQ(readings[1].terms.front(), "vận");
  EXPECT_GT(readings[0].score, readings[1].score);
  EXPECT_GT(readings[1].score, readings[2].score);
}

TEST_F(AccentRestorerTest, AnswersEvenAnEmptyQuery) {
  const AccentRestorer restorer(
      folds_, [](const std::string&) { return 0U; }, 0);
  EXPECT_TRUE(restorer.Restore({}, 3).front().terms.empty());
}

}  // namespace
}  // namespace vanban
