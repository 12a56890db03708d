#include "search/shard_hosts.h"

#include <chrono>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "corpus/error.h"
#include "tests/search/split_generation.h"

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

ShardHosts HostsOf(const std::string& text, const HealingPauses& pauses = {}) {
  return {{1, "/nowhere/gen-000001"},
          *ReadShardPlaces(text, "x"),
          {.generation = "abc", .number = 0, .tokens = 9, .sizes = {3, 4, 5}},
          pauses};
}

/// A port that somebody listens at who hangs up or says nothing.
class StrangePort {
 public:
  StrangePort() : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* address = reinterpret_cast<sockaddr*>(&any);
    socklen_t size = sizeof any;
    EXPECT_EQ(::bind(listener_, address, size), 0);
    EXPECT_EQ(::listen(listener_, 8), 0);
    EXPECT_EQ(::getsockname(listener_, address, &size), 0);
    port_ = ntohs(any.sin_port);
  }

  ~StrangePort() { ::close(listener_); }

  StrangePort(const StrangePort&) = delete;
  StrangePort& operator=(const StrangePort&) = delete;

  [[nodiscard]] ShardAddress address() const { return {"127.0.0.1", port_}; }

  /// True if somebody calls while a person would wait.
  [[nodiscard]] bool HasCaller() const {
    constexpr int kPatience = 20'000;
    pollfd one{.fd = listener_, .events = POLLIN, .revents = 0};
    return ::poll(&one, 1, kPatience) == 1;
  }

  /// The same; hangs up.
  [[nodiscard]] bool IsCalled() const {
    const bool called = HasCaller();
    if (called) {
      ::close(::accept(listener_, nullptr, nullptr));
    }
    return called;
  }

 private:
  int listener_;
  std::uint16_t port_ = 0;
};

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

// A healer that slept until the place it knew of was due found the second one an hour later.
TEST(ShardHostsTest, APlaceIsTriedAgainHoweverLongAnotherIsPutOff) {
  const StrangePort one;
  const StrangePort other;
  using std::chrono_literals::operator""ms;
  using std::chrono_literals::operator""h;
  ShardHosts hosts = HostsOf("auto documents-0\nremote " + one.address().Text() + "\nremote " +
                                 other.address().Text() + "\n",
                             {1ms, 1h});
  hosts.Failed({1, one.address()}, {"mất", "lost"});
  ASSERT_TRUE(one.IsCalled());
  hosts.Failed({2, other.address()}, {"mất", "lost"});
  EXPECT_TRUE(other.IsCalled());
}

TEST(ShardHostsTest, APlaceIsTriedAgainWhileAnotherIsSilent) {
  std::optional<StrangePort> silent(std::in_place);
  const StrangePort other;
  using std::chrono_literals::operator""ms;
  ShardHosts hosts =
      HostsOf("answer-timeout 600000\nauto documents-0\nremote " + silent->address().Text() +
                  "\nremote " + other.address().Text() + "\n",
              {1ms});
  hosts.Failed({1, silent->address()}, {"im", "silent"});
  EXPECT_TRUE(silent->HasCaller());  // Who is not taken, and waits for a greeting.
  hosts.Failed({2, other.address()}, {"mất", "lost"});
  EXPECT_TRUE(other.IsCalled());
  silent.reset();  // Hangs up.
}

// Shards once deleted here because others had them, and then shards.conf lost: a third of the
// documents must not be taken for all.
TEST(ShardHostsTest, AShardThatIsGoneIsToldWithoutSettingsToo) {
  const SplitGeneration split;
  EXPECT_EQ(ShardHosts::Of(split.generation(), Healing::kNone), nullptr);
  static_cast<void>(split.MoveShardAway());
  for (const char* settings : {"", "auto documents-0\nauto documents-1\n"}) {
    if (*settings != '\0') {
      std::ofstream(split.index_dir() / kShardsFile) << settings;
    }
    try {
      static_cast<void>(ShardHosts::Of(split.generation(), Healing::kNone));
      ADD_FAILURE() << settings;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error().code, ErrorCode::kBadSettings);
      EXPECT_THAT(failure.what(), testing::HasSubstr("documents-1 is missing"));
    }
  }
  std::ofstream(split.index_dir() / kShardsFile) << "auto documents-0\nremote a:1\n";
  EXPECT_NE(ShardHosts::Of(split.generation(), Healing::kNone), nullptr);
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
