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

  [[nodiscard]] AccentRestorer Restorer() const {
    return {folds_,
            [this](const std::string& term) -> std::uint64_t {
              static const std::map<std::string, std::uint64_t> pairs = {{"dân vận", 380},
                                                                         {"vận khéo", 90},
                                                                         {"dẫn văn", 10},
                                                                         {"văn bản", 650},
                                                                         {"ban dân", 200}};
              const auto found = pairs.find(term);
              const bool pair = term.find(' ') != std::string::npos;
              return found != pairs.end() ? found->second : pair ? 0 : 10 * folds_.Documents(term);
            },
            10000};
  }

  [[nodiscard]] std::string Restored(const std::vector<TypedWord>& words) const {
    std::string text;
    const std::vector<ReadingOfQuery> readings = Restorer().Restore(words, 1);
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

TEST_F(AccentRestorerTest, NeighboursOnBothSidesDecide) {
  EXPECT_EQ(Restored({{"dân", false, false}, {"van", true, true}, {"kheo", true, true}}),
            "dân vận khéo");
  EXPECT_EQ(Restored({{"dan", true, false}, {"vận", false, true}}), "dân vận");
  EXPECT_EQ(Restored({{"van", true, false}, {"khéo", false, true}}), "vận khéo");
}

TEST_F(AccentRestorerTest, LeavesABareWordAloneAmongManyWithAccents) {
  const std::vector<TypedWord> accented = {{"dân", false, false}, {"vận", false, true},
                                           {"khéo", false, true}, {"bản", false, true},
                                           {"văn", false, true},  {"ban", true, false}};
  EXPECT_EQ(Restored(accented), "dân vận khéo bản văn ban");
  EXPECT_LT(AccentRestorer::BareShare(accented), 0.05);
  EXPECT_EQ(AccentRestorer::BareShare({{"ban", true, false}}), 1);
  EXPECT_EQ(AccentRestorer::BareShare({}), 1);
}

TEST_F(AccentRestorerTest, ChoosesAmongWhatAWordBringsWithIt) {
  const TypedWord misspelt{
      .term = "vậnn", .adjacent = true, .candidates = {{{"văn", 90}, 4}, {{"vận", 40}, 4}}};
  EXPECT_EQ(Restored({{"dân", false, false}, misspelt}), "dân vận");
}

TEST_F(AccentRestorerTest, OffersOtherReadingsInOrder) {
  const auto readings = Restorer().Restore({{"van", true, false}}, 3);
  ASSERT_THAT(readings, testing::SizeIs(3));
  EXPECT_EQ(readings[1].terms.front(), "vận");
  EXPECT_GT(readings[0].score, readings[1].score);
  EXPECT_GT(readings[1].score, readings[2].score);
}

TEST_F(AccentRestorerTest, AnswersEvenAnEmptyQuery) {
  EXPECT_TRUE(Restorer().Restore({}, 3).front().terms.empty());
  EXPECT_TRUE(Restorer().Restore({}, 0).front().terms.empty());
}

}  // namespace
}  // namespace vanban
