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

struct TableCase {
  const char* name;
  std::uint32_t tokens;
  std::uint32_t vocabulary;
};

class BlockTableTest : public testing::TestWithParam<TableCase> {};

// A hash of 32 mixed bits (the last steps of MurmurHash3): lines fill unevenly, as they do of
// texts.
std::uint32_t HashOf(std::uint32_t word) {
  word = (word ^ word >> 16U) * 0x85EBCA6BU;
  word = (word ^ word >> 13U) * 0xC2B2AE35U;
  return word ^ word >> 16U;
}

TEST_P(BlockTableTest, EveryTermIsFoundInItsBlocks) {
  std::mt19937 random(3);
  const TableCase& table = GetParam();
  std::map<std::uint32_t, std::vector<std::uint32_t>> expected;
  BlockRecorder recorder;
  for (std::uint32_t i = 0; i < table.tokens; ++i) {
    // A third of the tokens are four words: they stand in nearly every block.
    const auto word =
        static_cast<std::uint32_t>(random() % 3 == 0 ? random() % 4 : random() % table.vocabulary);
    recorder.Add(HashOf(word), i);
    const auto block = static_cast<std::uint32_t>(i / kBlockTokens);
    std::vector<std::uint32_t>& blocks = expected[word];
    if (blocks.empty() || blocks.back() != block) {
      blocks.push_back(block);
    }
    if (i % kBlockTokens == 0) {
      recorder.AddBlock(i);
    }
  }
  const std::string bytes = recorder.Encode({.tokens = table.tokens});
  EXPECT_EQ(bytes.size() % kPostingLine, 0U);
  const BlockRecord record(bytes);
  std::size_t mistaken = 0;
  for (const auto& [word, blocks] : expected) {
    mistaken += BlocksOf(record, HashOf(word)) == blocks ? 0U : 1U;
  }
  // Two of one line may share their 16 bits: one in some eight thousand.
  EXPECT_LE(mistaken, 2 + expected.size() / 2000);
}

INSTANTIATE_TEST_SUITE_P(Sizes, BlockTableTest,
                         testing::Values(TableCase{"OneToken", 1, 10}, TableCase{"OneLine", 60, 12},
                                         TableCase{"OneFullBlock", 64, 1000},
                                         TableCase{"EightBlocksAreSets", 512, 300},
                                         TableCase{"NineBlocksAreLists", 513, 300},
                                         TableCase{"OneHundredTwentyEightBlocks", 8192, 3000},
                                         TableCase{"BlocksThatNoPlaceCanName", 9000, 4000},
                                         TableCase{"ListsWithASizeOfTheirOwn", 100'000, 5000},
                                         TableCase{"ManyLines", 300'000, 100'000}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(BlockRecordTest, ATermThatIsAbsentIsSeldomTakenForAnother) {
  constexpr std::uint32_t kTokens = 50'000;
  constexpr std::uint32_t kAsked = 1'000'000;
  BlockRecorder recorder;
  for (std::uint32_t i = 0; i < kTokens; ++i) {
    recorder.Add(HashOf(i), i);
    if (i % kBlockTokens == 0) {
      recorder.AddBlock(i);
    }
  }
  const std::string bytes = recorder.Encode({.tokens = kTokens});
  const BlockRecord record(bytes);
  std::size_t taken = 0;
  for (std::uint32_t i = 0; i < kAsked; ++i) {
    taken += BlocksOf(record, HashOf(kTokens + i)).empty() ? 0U : 1U;
  }
  EXPECT_LT(taken, kAsked / 2500);  // Sixteen entries a line, and those of the next if it spills.
}

// A hundred hashes that call the same line their own.
TEST(BlockRecordTest, LinesThatSpillAreFollowedToTheEnd) {
  constexpr std::uint32_t kTerms = 100;
  BlockRecorder recorder;
  recorder.AddBlock(0);
  recorder.AddBlock(1);
  for (std::uint32_t i = 0; i < kTerms; ++i) {
    recorder.Add(0x70000001U + i, i);
  }
  const std::string bytes = recorder.Encode({.tokens = kTerms});
  const BlockRecord record(bytes);
  for (std::uint32_t i = 0; i < kTerms; ++i) {
    EXPECT_EQ(BlocksOf(record, 0x70000001U + i), (std::vector<std::uint32_t>{i / 64})) << i;
  }
  EXPECT_TRUE(BlocksOf(record, 0x70000001U + kTerms).empty());
  EXPECT_TRUE(BlocksOf(record, 0x10000001U).empty());
  EXPECT_TRUE(BlocksOf(record, 0xF0000001U).empty());
}

class BlockDamageTest : public testing::TestWithParam<std::uint32_t> {};

TEST_P(BlockDamageTest, DamageIsSaidAndNeverReadPast) {
  const std::uint32_t tokens = GetParam();
  BlockRecorder recorder;
  for (std::uint32_t i = 0; i < tokens; ++i) {
    recorder.Add(HashOf(i % 500), i);
    recorder.Add(HashOf(500), i);
    if (i % kBlockTokens == 0) {
      recorder.AddBlock(i);
    }
  }
  const std::string sound = recorder.Encode({.tokens = tokens});
  std::mt19937 random(9);
  std::size_t said = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::size_t cut = round % 2 == 0 ? sound.size() : random() % (sound.size() + 1);
    std::string bytes = sound.substr(0, cut);
    for (int flips = 0; flips < 3 && !bytes.empty(); ++flips) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    try {
      const BlockRecord record(bytes);
      for (std::uint32_t word = 0; word <= 500; word += 5) {
        BlocksOf(record, HashOf(word));
      }
    } catch (const Failure&) {
      ++said;
    }
  }
  EXPECT_GT(said, 100U);
}

INSTANTIATE_TEST_SUITE_P(Tokens, BlockDamageTest, testing::Values(100U, 400U, 3000U, 12'000U));

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
