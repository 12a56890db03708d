#include "indexer/abbreviation_counter.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

AbbreviationCounter Counted(const std::vector<std::pair<int, std::string>>& texts) {
  AbbreviationCounter counter;
  for (const auto& [times, text] : texts) {
    for (int i = 0; i < times; ++i) {
      counter.Add(text);
    }
  }
  return counter;
}

TEST(AbbreviationCounterTest, WantsMoreDocumentsTheShorterItIs) {
  EXPECT_THAT(Counted({{1, "an ninh trật tự (ANTT)"}}).Supported(),
              ElementsAre(LearntAbbreviation{"ANTT", "an ninh trật tự", 1}));
  EXPECT_THAT(Counted({{1, "đánh giá ngoài (ĐGN), đánh giá ngoài (ĐGN)"}}).Supported(), IsEmpty());
  EXPECT_THAT(Counted({{2, "đánh giá ngoài (ĐGN)"}}).Supported(),
              ElementsAre(LearntAbbreviation{"ĐGN", "đánh giá ngoài", 2}));
  EXPECT_THAT(Counted({{50, "chương trình (CT)"}}).Supported(), IsEmpty());
}

TEST(AbbreviationCounterTest, KeepsTiesAndDropsWhatIsMuchRarer) {
  EXPECT_THAT(
      Counted({{20, "Bộ Công Thương (BCT)"}, {18, "Bộ Chính trị (BCT)"}, {3, "ban chủ trì (BCT)"}})
          .Supported(),
      ElementsAre(LearntAbbreviation{"BCT", "bộ công thương", 20},
                  LearntAbbreviation{"BCT", "bộ chính trị", 18}));
}

TEST(AbbreviationCounterTest, AddsUpWhatOthersCounted) {
  AbbreviationCounter all = Counted({{2, "an ninh trật tự (ANTT)"}});
  all.Add(Counted({{2, "an ninh trật tự (ANTT)"}}));
  EXPECT_THAT(all.Supported(), ElementsAre(LearntAbbreviation{"ANTT", "an ninh trật tự", 4}));
}

}  // namespace
}  // namespace vanban
