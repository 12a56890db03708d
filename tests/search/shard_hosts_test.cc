#include "search/shard_hosts.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(ShardIdentityTest, IsReadAsWritten) {
  const ShardIdentity identity{
      .generation = "abc", .number = 1, .tokens = 5'000'000'000, .sizes = {3, 0, 2}};
  EXPECT_EQ(WriteShardIdentity(identity), "abc 1 5000000000 3 0 2");
  const auto read = ParseShardIdentity(WriteShardIdentity(identity));
  ASSERT_TRUE(read);
  EXPECT_EQ(WriteShardIdentity(*read), WriteShardIdentity(identity));
  for (const char* other :
       {"", "abc", "abc 1 5", "abc 3 5 3 0 2", "abc 1 5 3 0 2 ", "abc 01 5 3 0 2", "abc 1 5 3 x",
        "abc 1 5 3 -1", "abc 1 5 3 4294967296"}) {
    EXPECT_FALSE(ParseShardIdentity(other)) << other;
  }
}

TEST(ShardIdentityTest, BelongsWithThoseOfItsGeneration) {
  const ShardIdentity first{.generation = "abc", .number = 0, .tokens = 5, .sizes = {3, 2}};
  ShardIdentity other = first;
  other.number = 1;
  EXPECT_TRUE(first.BelongsWith(other));
  other.generation = "abd";
  EXPECT_FALSE(first.BelongsWith(other));
  other = first;
  other.sizes = {3, 3};
  EXPECT_FALSE(first.BelongsWith(other));
}

ShardHosts HostsOf(const std::string& text) {
  return {{1, "/nowhere/gen-000001"},
          *ReadShardPlaces(text, "x"),
          {.generation = "abc", .number = 0, .tokens = 9, .sizes = {3, 4, 5}}};
}

TEST(ShardHostsTest, AShardIsMissingOnceAllItsCopiesFailed) {
  ShardHosts hosts = HostsOf("auto documents-0\nremote a:1 b:2\nremote c:3\n");
  EXPECT_TRUE(hosts.Missing().empty());
  hosts.Failed({1, {"a", 1}}, {"hỏng", "broken"});
  EXPECT_FALSE(hosts.MayBeAsked({1, {"a", 1}}));
  EXPECT_TRUE(hosts.MayBeAsked({1, {"b", 2}}));
  EXPECT_TRUE(hosts.Missing().empty());
  hosts.Failed({1, {"b", 2}}, {"im", "silent"});
  const auto missing = hosts.Missing();
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].shard, 1U);
  EXPECT_EQ(missing[0].documents, 4U);
  EXPECT_EQ(missing[0].hosts, "a:1 b:2");
  EXPECT_EQ(missing[0].reason.en, "silent");
  const auto states = hosts.States();
  ASSERT_EQ(states.size(), 3U);
  EXPECT_FALSE(states[0].elsewhere);
  EXPECT_EQ(states[0].place, "documents-0");
  EXPECT_EQ(states[1].complaints.size(), 2U);
  EXPECT_TRUE(states[2].complaints.empty());
}

TEST(ShardHostsTest, TheFirstReasonOfAFailureStays) {
  ShardHosts hosts = HostsOf("auto documents-0\nremote a:1\nremote c:3\n");
  hosts.Failed({2, {"c", 3}}, {"một", "one"});
  hosts.Failed({2, {"c", 3}}, {"hai", "two"});
  ASSERT_EQ(hosts.Missing().size(), 1U);
  EXPECT_EQ(hosts.Missing()[0].reason.en, "one");
}

}  // namespace
}  // namespace vanban
