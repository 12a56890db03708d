#include "search/block_index.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "corpus/error.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

std::vector<std::uint32_t> BlocksOf(const BlockRecord& record, std::uint32_t pair) {
  std::vector<std::uint32_t> blocks;
  const BlockPostings& postings = record.postings();
  postings.ForEach(postings.Locate(pair), [&](std::uint32_t block) { blocks.push_back(block); });
  return blocks;
}

TEST(BlockRecordTest, GivesBackWhatWasRecorded) {
  BlockRecorder recorder;
  recorder.SetTitle({11, 0, 22});
  recorder.SetLabels({33, 44});
  recorder.AddBlock(0);
  recorder.AddBlock(400);
  recorder.AddBlock(900);
  recorder.Add(7, 0);
  recorder.Add(5, 3);
  recorder.Add(7, 63);
  recorder.Add(7, 130);
  const RankingFacts facts{.tokens = 150, .year = 2013, .type = 4, .cited_by = 9, .detailed = 2};
  const std::string bytes = recorder.Encode(facts);
  const BlockRecord record(bytes);
  EXPECT_EQ(record.facts(), facts);
  EXPECT_EQ(record.block_count(), 3U);
  EXPECT_EQ(record.block_start(2), 900U);
  ASSERT_EQ(record.title_size(), 3U);
  EXPECT_EQ(record.title_term(2), 22U);
  ASSERT_EQ(record.label_size(), 2U);
  EXPECT_EQ(record.label_term(1), 44U);
  EXPECT_EQ(BlocksOf(record, 7), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(BlocksOf(record, 5), (std::vector<std::uint32_t>{0}));
  EXPECT_TRUE(BlocksOf(record, 6).empty());
}

// Lists over 126 bytes are written in another way, and so is a block below 128 that is alone.
TEST(BlockRecordTest, EveryPairOfALongDocumentIsFound) {
  std::mt19937 random(3);
  constexpr std::uint32_t kTokens = 100'000;
  std::map<std::uint32_t, std::vector<std::uint32_t>> expected;
  BlockRecorder recorder;
  for (std::uint32_t i = 0; i < kTokens; ++i) {
    const std::uint32_t pair = random() % 3 == 0 ? 1 + random() % 4 : 100 + random() % 5000;
    recorder.Add(pair, i);
    const auto block = static_cast<std::uint32_t>(i / kBlockTokens);
    if (expected[pair].empty() || expected[pair].back() != block) {
      expected[pair].push_back(block);
    }
    if (i % kBlockTokens == 0) {
      recorder.AddBlock(i);
    }
  }
  const std::string bytes = recorder.Encode({.tokens = kTokens});
  const BlockRecord record(bytes);
  ASSERT_GT(expected[1].size(), 126U);
  for (const auto& [pair, blocks] : expected) {
    EXPECT_EQ(BlocksOf(record, pair), blocks) << pair;
  }
}

TEST(BlockRecordTest, DamageIsSaidAndNeverReadPast) {
  BlockRecorder recorder;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    recorder.Add(1 + i % 500, i);
    if (i % kBlockTokens == 0) {
      recorder.AddBlock(i);
    }
  }
  const std::string sound = recorder.Encode({.tokens = 3000});
  std::mt19937 random(9);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = sound.substr(0, random() % (sound.size() + 1));
    for (int flips = 0; flips < 3 && !bytes.empty(); ++flips) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    try {
      const BlockRecord record(bytes);
      for (std::uint32_t pair = 1; pair < 500; pair += 7) {
        BlocksOf(record, pair);
      }
    } catch (const Failure&) {
      // Said is good.
    }
  }
}

TEST(BlockIndexTest, JoinsFilesInTheirOrder) {
  const TempDir home;
  const auto write = [&home](const char* name, std::vector<std::uint32_t> years) {
    BlockIndexWriter writer(home.path() / name);
    for (const std::uint32_t year : years) {
      BlockRecorder recorder;
      recorder.AddBlock(0);
      writer.Add(recorder.Encode({.tokens = 10 * year, .year = year}));
    }
    writer.Finish();
    return BlockIndex(home.path() / name);
  };
  const BlockIndex first = write("a", {1, 2});
  const BlockIndex second = write("b", {3});
  const BlockIndex none = write("c", {});
  BlockIndexWriter writer(home.path() / "all");
  writer.Append(first);
  writer.Append(none);
  writer.Append(second);
  writer.Finish();
  const BlockIndex all(home.path() / "all");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all.Record(2).facts().year, 3U);
  EXPECT_DOUBLE_EQ(all.average_tokens(), 20.0);
  EXPECT_THROW(static_cast<void>(all.Record(3)), Failure);
}

TEST(BlockIndexTest, AMissingOrCutFileIsRefused) {
  const TempDir home;
  EXPECT_THROW(BlockIndex(home.path() / "none"), Failure);
  BlockIndexWriter writer(home.path() / "whole");
  writer.Add(BlockRecorder().Encode({}));
  writer.Finish();
  std::filesystem::resize_file(home.path() / "whole", 20);
  EXPECT_THROW(BlockIndex(home.path() / "whole"), Failure);
}

}  // namespace
}  // namespace vanban
