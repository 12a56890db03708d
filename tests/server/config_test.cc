#include "server/config.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using ::testing::HasSubstr;

TEST(ParseListenAddress, ReadsAddressAndPort) {
  struct Case {
    std::string_view text;
    ListenAddress listen;
  };

  const std::vector<Case> cases = {
      {"127.0.0.1:8080", {"127.0.0.1", 8080, true}},
      {"127.9.9.9:0", {"127.9.9.9", 0, true}},
      {"localhost:65535", {"127.0.0.1", 65535, true}},
      {"0.0.0.0:80", {"0.0.0.0", 80, false}},
      {"10.1.2.3:8080", {"10.1.2.3", 8080, false}},
      {"[::1]:8080", {"::1", 8080, true}},
      {"[::]:8080", {"::", 8080, false}},
      {"[2001:DB8:0:0::7]:80", {"2001:db8::7", 80, false}},
  };
  for (const auto& [text, listen] : cases) {
    const auto parsed = ParseListenAddress(text);
    ASSERT_TRUE(parsed.has_value()) << text;
    EXPECT_EQ(*parsed, listen) << text;
  }
}

TEST(ParseListenAddress, RefusesEverythingElse) {
  for (const auto* text : {"",
                           ":",
                           "8080",
                           ":8080",
                           "127.0.0.1",
                           "127.0.0.1:",
                           "127.0.0.1:65536",
                           "127.0.0.1:-1",
                           "127.0.0.1:+1",
                           "127.0.0.1:8080x",
                           "127.0.0.1: 80",
                           "::1:8080",
                           "[::1]",
                           "[::1]8080",
                           "[127.0.0.1]:80",
                           "[]:80",
                           "vanban.gov.vn:80",
                           "127.1:80",
                           "256.0.0.1:80",
                           "[::1%lo]:80"}) {
    const auto parsed = ParseListenAddress(text);
    ASSERT_FALSE(parsed.has_value()) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::kBadSettings) << text;
    EXPECT_FALSE(parsed.error().advice.vi.empty()) << text;
  }
}

TEST(CheckServerConfig, OthersNeedTlsAndAnAccount) {
  struct Case {
    ServerConfig config;
    HeldAccounts accounts;
    std::string_view refusal;  ///< What the message or advice says; empty: it is taken.
  };

  const auto kNone = HeldAccounts::kNone;
  const auto kSome = HeldAccounts::kSome;
  const std::vector<Case> cases = {
      {{}, kNone, ""},
      {{}, kSome, ""},
      {{.open_level = "noi-bo"}, kNone, ""},
      {{.open_level = "thap"}, kNone, "--open-level"},
      {{.require_account = true}, kSome, ""},
      {{.require_account = true}, kNone, "vanban account add"},
      {{.require_account = true, .open_level = "noi-bo"}, kSome, "--open-level"},
      {{.listen = "0.0.0.0:8080"}, kSome, "--tls-cert"},
      {{.listen = "[::]:8080"}, kSome, "--tls-cert"},
      {{.listen = "192.0.2.1:8080", .tls_certificate = "a", .tls_key = "b"},
       kNone,
       "vanban account add"},
      {{.listen = "192.0.2.1:8080", .behind_proxy = true}, kSome, "--behind-proxy"},
      {{.behind_proxy = true}, kNone, "vanban account add"},
      {{.behind_proxy = true}, kSome, ""},
      {{.tls_certificate = "a"}, kSome, "--tls-key"},
      {{.tls_key = "b"}, kSome, "--tls-cert"},
      {{.public_url = "https://vanban.example/"}, kNone, ""},
      {{.public_url = "vanban.example"}, kNone, "--public-url"},
      {{.tls_certificate = "/khong-co.pem", .tls_key = "/khong-co.pem"}, kSome, "/khong-co.pem"},
  };
  for (const auto& [config, accounts, refusal] : cases) {
    const auto checked = CheckServerConfig(config, accounts);
    ASSERT_EQ(checked.has_value(), refusal.empty()) << config.listen << " " << refusal;
    if (!checked) {
      EXPECT_THAT(checked.error().message.en + checked.error().advice.en, HasSubstr(refusal));
      EXPECT_EQ(checked.error().code, ErrorCode::kBadSettings);
    }
  }
}

TEST(CheckServerConfig, WhoComesThroughAProxyIsAskedToSignInOverTls) {
  const auto proxied = CheckServerConfig({.behind_proxy = true}, HeldAccounts::kSome);
  ASSERT_TRUE(proxied.has_value());
  EXPECT_TRUE(proxied->access.require_account);
  EXPECT_TRUE(proxied->access.secure);
  EXPECT_TRUE(proxied->server.behind_proxy);
  EXPECT_THAT(proxied->server.fields, HasSubstr("Strict-Transport-Security: max-age=31536000"));
  const auto plain = CheckServerConfig({}, HeldAccounts::kSome);
  ASSERT_TRUE(plain.has_value());
  EXPECT_FALSE(plain->access.require_account);
  EXPECT_FALSE(plain->access.secure);
  EXPECT_EQ(plain->server.fields, "");
}

TEST(CheckServerConfig, PassesTheSettingsOn) {
  const auto checked = CheckServerConfig({.listen = "[::1]:7",
                                          .threads = 3,
                                          .requests_per_second = 0,
                                          .burst = 9,
                                          .max_body_bytes = 1000},
                                         HeldAccounts::kNone);
  ASSERT_TRUE(checked.has_value());
  const HttpServerOptions& options = checked->server;
  EXPECT_EQ(options.address, "::1");
  EXPECT_EQ(options.port, 7);
  EXPECT_EQ(options.threads, 3U);
  EXPECT_EQ(options.rate.requests_per_second, 0);
  EXPECT_EQ(options.rate.burst, 9);
  EXPECT_EQ(options.limits.body_bytes, 1000U);
}

TEST(CheckServerConfig, NamesTheSettingOutOfRange) {
  struct Case {
    ServerConfig config;
    std::string_view setting;
  };

  const std::vector<Case> cases = {
      {{.listen = "x"}, "\"x\""},
      {{.threads = 0}, "--threads"},
      {{.threads = 257}, "--threads"},
      {{.requests_per_second = -1}, "--rate"},
      {{.requests_per_second = 0.0 / 0.0}, "--rate"},
      {{.burst = 0}, "--burst"},
      {{.max_body_bytes = 0}, "--max-body"},
      {{.max_body_bytes = 64 * 1024 * 1024 + 1}, "--max-body"},
  };
  for (const auto& [config, setting] : cases) {
    const auto checked = CheckServerConfig(config, HeldAccounts::kNone);
    ASSERT_FALSE(checked.has_value()) << setting;
    EXPECT_THAT(checked.error().message.en, HasSubstr(std::string(setting)));
    EXPECT_THAT(checked.error().message.vi, HasSubstr(std::string(setting)));
  }
}

TEST(ServerUrl, BracketsIpv6) {
  EXPECT_EQ(ServerUrl("http", "127.0.0.1", 80), "http://127.0.0.1:80/");
  EXPECT_EQ(ServerUrl("http", "::1", 8080), "http://[::1]:8080/");
}

}  // namespace
}  // namespace vanban
