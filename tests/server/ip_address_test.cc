#include "server/ip_address.h"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace vanban {
namespace {

using namespace std::string_view_literals;

TEST(ParseIpAddress, KnowsWhoIsOneClient) {
  struct Case {
    std::string_view text;
    std::string_view printed;
    std::string_view network;
    bool loopback;
  };

  const std::vector<Case> cases = {
      {"127.0.0.1", "127.0.0.1", "127.0.0.1", true},
      {"127.255.0.9", "127.255.0.9", "127.255.0.9", true},
      {"10.0.0.1", "10.0.0.1", "10.0.0.1", false},
      {"::1", "::1", "::1", true},
      {"::2", "::2", "::/64", false},
      {"::ffff:127.0.0.1", "127.0.0.1", "127.0.0.1", true},
      {"::ffff:10.0.0.1", "10.0.0.1", "10.0.0.1", false},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", false},
      {"2001:db8:1:2::9", "2001:db8:1:2::9", "2001:db8:1:2::/64", false},
  };
  for (const auto& [text, printed, network, loopback] : cases) {
    const auto address = ParseIpAddress(text);
    ASSERT_TRUE(address.has_value()) << text;
    EXPECT_EQ(address->text, printed) << text;
    EXPECT_EQ(address->network, network) << text;
    EXPECT_EQ(address->loopback, loopback) << text;
  }
}

TEST(ParseIpAddress, RefusesWhatIsNoAddress) {
  for (const auto text : {""sv, "localhost"sv, "1.2.3"sv, "1.2.3.4.5"sv, "1.2.3.256"sv, "[::1]"sv,
                          "::1%lo"sv, "1.2.3.4:80"sv, "127.0.0.1\0x"sv}) {
    EXPECT_FALSE(ParseIpAddress(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace vanban
