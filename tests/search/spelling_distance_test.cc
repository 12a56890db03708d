#include "search/spelling_distance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(SpellingDistance, CostsLessForMarksThanForLetters) {
  const struct {
    const char* a;
    const char* b;
    double distance;
  } cases[] = {
      {"dân", "dân", 0},       {"vận", "vân", 0.3},       {"vận", "van", 0.7},
      {"đường", "dường", 0.4}, {"duong", "đường", 1.5},   {"bảo", "bão", 0.2},
      {"bảo", "báo", 0.3},     {"trường", "trườg", 1},    {"trường", "trườnng", 1},
      {"trường", "trườgn", 1}, {"trường", "trưởmg", 1.3}, {"sử", "xử", 0.6},
      {"chữ", "trữ", 0.6},     {"dám", "giám", 0.6},      {"rành", "dành", 0.6},
      {"lan", "lang", 0.6},    {"mát", "mác", 0.6},       {"chanh", "tran", 1.6},
      {"đám", "giám", 2},      {"tr", "ch", 0.6},         {"", "dân", 3},
      {"covid", "covi", 1},    {"hòa", "hoà", 0},
  };

  for (const auto& each : cases) {
    EXPECT_NEAR(SpellingDistance(each.a, each.b), each.distance, 1e-9) << each.a << ' ' << each.b;
    EXPECT_NEAR(SpellingDistance(each.b, each.a), each.distance, 1e-9) << each.b << ' ' << each.a;
  }
}

TEST(SpellingDistance, KnowsWhatSoundsAlike) {
  EXPECT_THAT(SoundingAlike("dam"), testing::UnorderedElementsAre("giam", "ram", "vam"));
  EXPECT_THAT(SoundingAlike("chan"), testing::UnorderedElementsAre("tran", "chang"));
  EXPECT_THAT(SoundingAlike("ch"), testing::IsEmpty());
  EXPECT_THAT(SoundingAlike(""), testing::IsEmpty());
}

TEST(SpellingDistance, IsBoundedForLongWords) {
  EXPECT_EQ(SpellingDistance(std::string(5000, 'a'), std::string(4000, 'a')), 0);
  EXPECT_EQ(SpellingDistance(std::string(5000, 'a'), ""), 24);
}

}  // namespace
}  // namespace vanban
