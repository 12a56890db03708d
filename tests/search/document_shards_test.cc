#include "search/document_shards.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "corpus/error.h"
#include "tests/search/split_generation.h"

namespace vanban {
namespace {

class DocumentShardsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!ShardServer::IsInstalled()) {
      GTEST_SKIP() << "xapian-tcpsrv is not installed (Debian: xapian-tools)";
    }
    server_ = std::make_unique<ShardServer>(split_.MoveShardAway());
    const ShardPlaces places = *ReadShardPlaces(
        "connect-timeout 500\nanswer-timeout 1000\nauto documents-0\nremote 127.0.0.1:" +
            std::to_string(server_->port()) + "\n",
        "x");
    copy_ = {1, places.shards[1].copies.front()};
    hosts_ = std::make_shared<ShardHosts>(
        split_.generation(), places,
        ShardIdentity{.generation = "abc", .number = 0, .tokens = 8, .sizes = {2, 2}});
  }

  /// How many documents hold `term`; none if a shard does not answer.
  static std::optional<std::size_t> Ask(DocumentShards& shards, const std::string& term = "all") {
    std::size_t found = 0;
    try {
      shards.Ask([&] { found = shards.database().get_termfreq(term); });
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error().code, ErrorCode::kUnavailable) << failure.what();
      return std::nullopt;
    }
    return found;
  }

  SplitGeneration split_;
  std::unique_ptr<ShardServer> server_;
  std::shared_ptr<ShardHosts> hosts_;
  ShardCopy copy_;
};

TEST_F(DocumentShardsTest, WhoFindsAHostLostSparesOthersTheWaitOnTheirOpenConnections) {
  DocumentShards first(split_.generation(), hosts_);
  DocumentShards second(split_.generation(), hosts_);
  ASSERT_EQ(Ask(first), 4U);
  ASSERT_EQ(Ask(second), 4U);
  server_->Freeze();
  EXPECT_EQ(Ask(first), std::nullopt);
  EXPECT_FALSE(hosts_->MayBeAsked(copy_));
  bool asked = false;
  EXPECT_THROW(second.Ask([&] { asked = true; }), Failure);
  EXPECT_FALSE(asked) << "it would have waited";
}

TEST_F(DocumentShardsTest, AHostThatTakesCallsIsNotBlamedForOneSlowQuestion) {
  DocumentShards slow(split_.generation(), hosts_);
  ASSERT_EQ(Ask(slow), 4U);
  server_->FreezeConnections();
  DocumentShards other(split_.generation(), hosts_);
  EXPECT_EQ(Ask(slow), std::nullopt);
  ASSERT_EQ(slow.missing().size(), 1U);
  EXPECT_THAT(slow.missing().front().reason.en, testing::HasSubstr("Timeout"));
  EXPECT_TRUE(hosts_->MayBeAsked(copy_));
  EXPECT_TRUE(hosts_->Missing().empty());
  EXPECT_EQ(Ask(other), 4U);
  EXPECT_EQ(Ask(slow), 4U);
  EXPECT_TRUE(slow.missing().empty());
}

TEST_F(DocumentShardsTest, AHostThatOnlyTakesCallsIsLostInTheEnd) {
  DocumentShards shards(split_.generation(), hosts_);
  for (std::size_t slow = 0; slow < ShardHosts::kSlowInARow; ++slow) {
    EXPECT_TRUE(hosts_->MayBeAsked(copy_)) << slow;
    EXPECT_THROW(shards.Ask([&] {
      server_->FreezeConnections();
      static_cast<void>(shards.database().get_termfreq("all"));
    }),
                 Failure);
  }
  EXPECT_FALSE(hosts_->MayBeAsked(copy_));
}

TEST_F(DocumentShardsTest, ShardsOfThisMachineOutliveTheirFolder) {
  DocumentShards shards(split_.generation(), hosts_);
  ASSERT_EQ(Ask(shards), 4U);
  std::filesystem::remove_all(split_.generation().directory);
  server_->Stop();
  server_->Start();
  EXPECT_EQ(Ask(shards), 4U);
  EXPECT_EQ(Ask(shards, "0-1"), 1U);
  shards.Ask([&] {
    Xapian::Enquire enquire(shards.database());
    const std::vector<std::string> phrase = {"0-1"};
    enquire.set_query({Xapian::Query::OP_PHRASE, phrase.begin(), phrase.end()});
    EXPECT_EQ(enquire.get_mset(0, 10).size(), 1U);
    EXPECT_NE(shards.database().positionlist_begin(3, "0-1"),
              shards.database().positionlist_end(3, "0-1"));
  });
}

TEST_F(DocumentShardsTest, AQuestionOfManyMessagesEndsInTime) {
  DocumentShards shards(split_.generation(), hosts_);
  std::size_t messages = 0;
  EXPECT_THROW(shards.Ask([&] {
    for (; messages < 1'000'000; ++messages) {
      shards.time().Check();
      static_cast<void>(shards.database().get_termfreq("all"));
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }),
               Failure);
  EXPECT_GT(messages, 1U);
  EXPECT_TRUE(hosts_->MayBeAsked(copy_));
  EXPECT_EQ(Ask(shards), 4U);
}

}  // namespace
}  // namespace vanban
