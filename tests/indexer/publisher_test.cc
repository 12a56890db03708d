#include "indexer/publisher.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "corpus/error.h"
#include "search/run_record.h"
#include "search/verified_note.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class PublisherTest : public testing::Test {
 protected:
  void PublishNext() {
    const fs::path folder = PrepareGeneration(index(), ++number_);
    std::ofstream(folder / "works") << number_;
    Publish(index(), number_);
  }

  [[nodiscard]] std::vector<std::uint64_t> Kept() const {
    std::vector<std::uint64_t> kept;
    for (const Generation& generation : ListGenerations(index())) {
      kept.push_back(generation.number);
    }
    return kept;
  }

  void Damage(std::uint64_t number) const {
    std::ofstream(index() / GenerationName(number) / "works") << "damaged";
  }

  [[nodiscard]] fs::path index() const { return index_.path(); }

 private:
  TempDir index_;
  std::uint64_t number_ = 0;
};

TEST_F(PublisherTest, WhatIsPublishedWasVerifiedAndSaysSo) {
  PublishNext();
  EXPECT_EQ(OpenCurrent(index())->number, 1);
  EXPECT_TRUE(fs::exists(NoteOf({1, index() / GenerationName(1)})));
  EXPECT_THAT(VerifyGeneration(*OpenCurrent(index()), Verification::kIfChanged), IsEmpty());
}

TEST_F(PublisherTest, GoesBackPastDamageAndNoFurtherThanThereIs) {
  PublishNext();
  PublishNext();
  PublishNext();
  Damage(2);
  EXPECT_EQ(RollBack(index())->number, 1);
  EXPECT_EQ(OpenCurrent(index())->number, 1);
  EXPECT_FALSE(RollBack(index()));
  EXPECT_EQ(OpenCurrent(index())->number, 1);
}

TEST_F(PublisherTest, KeepsTheCurrentThenTheOneBeforeItThenTheNewest) {
  for (int i = 0; i < 5; ++i) {
    PublishNext();
  }
  EXPECT_EQ(RollBack(index())->number, 4);
  EXPECT_THAT(PruneGenerations(index(), 3, 2), ElementsAre(1, 3));
  EXPECT_THAT(Kept(), ElementsAre(2, 4, 5));
  EXPECT_THAT(PruneGenerations(index(), 1), ElementsAre(2, 5));
  EXPECT_THAT(Kept(), ElementsAre(4));
  EXPECT_THAT(PruneGenerations(index(), 1), IsEmpty());
  for (const auto& entry : fs::directory_iterator(index())) {
    EXPECT_FALSE(entry.path().string().ends_with(".tmp")) << entry.path();
  }
}

TEST_F(PublisherTest, WhoHoldsTheLockIsToldByPid) {
  EXPECT_FALSE(RunningIndexer(index()));
  {
    const IndexerLock lock(index());
    EXPECT_EQ(RunningIndexer(index()), std::to_string(::getpid()));
    try {
      const IndexerLock second(index());
      ADD_FAILURE() << "two indexers";
    } catch (const Failure& refused) {
      EXPECT_EQ(refused.error().code, ErrorCode::kTryAgain);
      EXPECT_THAT(refused.error().message.en, testing::HasSubstr(std::to_string(::getpid())));
    }
  }
  EXPECT_FALSE(RunningIndexer(index()));
}

}  // namespace
}  // namespace vanban
