#include "search/fold_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

FoldMap Sample() {
  FoldMap map;
  map.Add("van", "vân", 3);
  map.Add("van", "văn", 90);
  map.Add("van", "vận", 40);
  map.Add("vang", "vàng", 7);
  map.Add("dan", "dân", 80);
  map.Finish();
  return map;
}

std::vector<std::string> Terms(const std::vector<Reading>& readings) {
  std::vector<std::string> terms;
  for (const Reading& reading : readings) {
    terms.push_back(reading.term);
  }
  return terms;
}

TEST(FoldMap, GivesReadingsTheFrequentFirst) {
  const FoldMap map = Sample();
  EXPECT_THAT(Terms(map.Readings("van")), testing::ElementsAre("văn", "vận", "vân"));
  EXPECT_THAT(map.Readings("xyz"), testing::IsEmpty());
}

TEST(FoldMap, CompletesPrefixes) {
  const FoldMap map = Sample();
  EXPECT_THAT(Terms(map.StartingWith("van", 10)),
              testing::ElementsAre("văn", "vận", "vàng", "vân"));
  EXPECT_THAT(map.StartingWith("van", 2), testing::SizeIs(2));
  EXPECT_THAT(map.StartingWith("z", 2), testing::IsEmpty());
}

TEST(FoldMap, FindsSyllablesOneEditAway) {
  const FoldMap map = Sample();
  EXPECT_THAT(map.Near("vang", 5), testing::ElementsAre("van"));
  EXPECT_THAT(map.Near("avn", 5), testing::ElementsAre("van"));
  EXPECT_THAT(map.Near("vam", 5), testing::ElementsAre("van"));
  EXPECT_THAT(map.Near("van", 5), testing::ElementsAre("dan", "vang"));
  EXPECT_THAT(map.Near("quoc", 5), testing::IsEmpty());
}

TEST(FoldMap, ReadsBackWhatItWrote) {
  const std::string text = Sample().Serialise();
  EXPECT_EQ(text, "dan\tdân 80\nvan\tvăn 90\tvận 40\tvân 3\nvang\tvàng 7\n");
  EXPECT_EQ(FoldMap::Parse(text).Serialise(), text);
  EXPECT_EQ(FoldMap::Parse("").Serialise(), "");
}

}  // namespace
}  // namespace vanban
