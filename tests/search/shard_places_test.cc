#include "search/shard_places.h"

#include <fstream>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

std::string Describe(const ShardPlaces& places) {
  std::string text = fmt::format("{} {} {}", static_cast<int>(places.on_lost),
                                 places.connect_timeout.count(), places.answer_timeout.count());
  for (const ShardPlace& place : places.shards) {
    text += " |" + place.folder;
    for (const ShardAddress& address : place.copies) {
      text += " " + address.Text();
    }
  }
  return text;
}

struct PlacesCase {
  const char* name;
  const char* text;
  const char* expected;  ///< What is read; or, of a refusal, "!" and what it says.
};

class ShardPlacesTest : public testing::TestWithParam<PlacesCase> {};

TEST_P(ShardPlacesTest, ReadsOrSaysWhereAndWhy) {
  const auto places = ReadShardPlaces(GetParam().text, "/x/shards.conf");
  const std::string expected = GetParam().expected;
  if (!expected.starts_with('!')) {
    ASSERT_TRUE(places) << places.error().message.en;
    EXPECT_EQ(Describe(*places), expected);
    return;
  }
  ASSERT_FALSE(places);
  EXPECT_EQ(places.error().code, ErrorCode::kBadSettings);
  EXPECT_THAT(places.error().message.en, testing::HasSubstr(expected.substr(1)));
  EXPECT_THAT(places.error().message.vi, testing::StartsWith("/x/shards.conf:"));
  EXPECT_FALSE(places.error().advice.vi.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ShardPlacesTest,
    testing::Values(
        PlacesCase{"ServersAfterTheFirst", "auto documents-0\nremote a:9001\nremote b:9002\n",
                   "0 2000 5000 |documents-0 | a:9001 | b:9002"},
        PlacesCase{"CommentsBlanksAndSettings",
                   "# x\n\non-lost-shard partial # y\nconnect-timeout 100\nanswer-timeout 200\n"
                   "auto documents-0\n\tremote  a:1\r\n",
                   "1 100 200 |documents-0 | a:1"},
        PlacesCase{"LocalShardsAmongRemoteOnes",
                   "auto documents-0\nremote a:1\nauto documents-2\non-lost-shard local\n",
                   "2 2000 5000 |documents-0 | a:1 |documents-2"},
        PlacesCase{"SeveralCopiesOfOne", "auto documents-0\nremote a:1 b:2 [fd00::2]:3\n",
                   "0 2000 5000 |documents-0 | a:1 b:2 [fd00::2]:3"},
        PlacesCase{"Nothing", "", "!at least two lines"},
        PlacesCase{"OneShard", "auto documents-0\n", "!at least two lines"},
        PlacesCase{"FirstElsewhere", "remote a:1\n", "!:1: the first shard must be local"},
        PlacesCase{"OtherOrder", "auto documents-1\n", "!:1: the local shard must be documents-0"},
        PlacesCase{"OtherFolder", "auto documents-0\nauto ../../etc\n",
                   "!:2: the local shard must be documents-1, not “../../etc”"},
        PlacesCase{"NoPort", "auto documents-0\nremote a\n", "!:2: “a” is no HOST:PORT"},
        PlacesCase{"PortNull", "auto documents-0\nremote a:0\n", "!“a:0” is no HOST:PORT"},
        PlacesCase{"PortTooLarge", "auto documents-0\nremote a:65536\n", "!is no HOST:PORT"},
        PlacesCase{"PortWithSign", "auto documents-0\nremote a:+1\n", "!is no HOST:PORT"},
        PlacesCase{"NoHost", "auto documents-0\nremote :1\n", "!is no HOST:PORT"},
        PlacesCase{"Ipv6WithoutBrackets", "auto documents-0\nremote fd00::2:1\n",
                   "!is no HOST:PORT"},
        PlacesCase{"SecondCopyBad", "auto documents-0\nremote a:1 b\n", "!“b” is no HOST:PORT"},
        PlacesCase{"UnknownWord", "auto documents-0\nlocal documents-1\n",
                   "!:2: the line “local …” is not understood"},
        PlacesCase{"ProgramsAreNotRun", "auto documents-0\nremote :ssh host\n",
                   "!“:ssh” is no HOST:PORT"},
        PlacesCase{"UnknownWayOfLoss", "on-lost-shard ignore\n", "!:1: on-lost-shard “ignore”"},
        PlacesCase{"NoTime", "answer-timeout 0\n", "!:1: “0” is no number of milliseconds"},
        PlacesCase{"WaitingForEver", "connect-timeout 600001\n", "!is no number of milliseconds"},
        PlacesCase{"TheFirstMistakeIsTold", "x\ny\n", "!:1: the line “x …”"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(ShardPlacesTest, AtMost256Shards) {
  std::string text = "auto documents-0\n";
  for (int i = 0; i < 255; ++i) {
    text += "remote a:1\n";
  }
  EXPECT_TRUE(ReadShardPlaces(text, "x"));
  EXPECT_FALSE(ReadShardPlaces(text + "remote a:1\n", "x"));
}

TEST(ShardPlacesTest, AreThoseOfPublishedGenerationsOnly) {
  const TempDir index;
  EXPECT_FALSE(PlacesOf({1, index.path() / "gen-000001"}));
  std::ofstream(index.path() / "shards.conf") << "auto documents-0\nremote a:1\n";
  EXPECT_TRUE(PlacesOf({1, index.path() / "gen-000001"}));
  EXPECT_FALSE(PlacesOf({1, index.path() / "gen-000001.tmp"}));
  std::ofstream(index.path() / "shards.conf") << "auto\n";
  EXPECT_THROW(PlacesOf({1, index.path() / "gen-000001"}), Failure);
}

TEST(ShardPlacesTest, KnowsWhoseFilesLieElsewhere) {
  const auto places = ReadShardPlaces("auto documents-0\nremote a:1\n", "x");
  ASSERT_TRUE(places);
  EXPECT_TRUE(LiesElsewhere(*places, "documents-1/iamglass"));
  EXPECT_FALSE(LiesElsewhere(*places, "documents-0/iamglass"));
  EXPECT_FALSE(LiesElsewhere(*places, "documents-10/iamglass"));
  EXPECT_FALSE(LiesElsewhere(*places, "works/iamglass"));
}

}  // namespace
}  // namespace vanban
