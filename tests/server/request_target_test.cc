#include "server/request_target.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace vanban {
namespace {

using namespace std::string_view_literals;

TEST(PercentDecode, TurnsEscapesIntoBytes) {
  struct Case {
    std::string_view text;
    std::string_view decoded;  // "-" for none
  };

  const std::vector<Case> cases = {
      {"", ""},
      {"abc", "abc"},
      {"a%20b", "a b"},
      {"30%2F2020%2fN%C4%90-CP", "30/2020/NĐ-CP"},
      {"a+b", "a+b"},
      {"%41", "A"},
      {"%4", "-"},
      {"%", "-"},
      {"100%", "-"},
      {"%zz", "-"},
      {"%%41", "-"},
      {"%00", "-"},
      {"%C4", "-"},           // half a letter
      {"%C0%AF", "-"},        // overlong '/'
      {"%ED%A0%80", "-"},     // a surrogate
      {"%F4%90%80%80", "-"},  // beyond U+10FFFF
  };
  for (const auto& [text, decoded] : cases) {
    EXPECT_EQ(PercentDecode(text).value_or("-"), decoded) << text;
  }
}

/// "path ? name=value & …" or the code of the refusal.
std::string Describe(std::string_view target) {
  const auto parsed = ParseRequestTarget(target);
  if (!parsed) {
    return parsed.error().code;
  }
  std::string text = parsed->path;
  for (const auto& [name, value] : parsed->parameters) {
    text += " [" + name + "=" + value + "]";
  }
  return text;
}

TEST(ParseRequestTarget, DecodesPathAndParameters) {
  struct Case {
    std::string_view target;
    std::string_view result;
  };

  const std::vector<Case> cases = {
      {"/", "/"},
      {"/a/b.css", "/a/b.css"},
      {"/a//b/", "/a//b/"},
      {"/a+b", "/a+b"},
      {"/works/25-NQ%2FTW", "/works/25-NQ/TW"},
      {"/?q=a", "/ [q=a]"},
      {"/?q=a+b%2Bc", "/ [q=a b+c]"},
      {"/?q=%C4%91%E1%BA%A5t", "/ [q=đất]"},
      {"/?a=1&a=2&&b", "/ [a=1] [a=2] [b=]"},
      {"/?=x&", "/ [=x]"},
      {"/?a=b=c?d", "/ [a=b=c?d]"},
      {"/?a=../..", "/ [a=../..]"},
      {"/?a=1%0A2", "/ [a=1\n2]"},
      {"/...", "/..."},
      {"/a..b", "/a..b"},
      {"", "bad_target"},
      {"a", "bad_target"},
      {"*", "bad_target"},
      {"http://a/", "bad_target"},
      {"a:80", "bad_target"},
      {"/..", "bad_target"},
      {"/a/../b", "bad_target"},
      {"/a/%2e%2E/b", "bad_target"},
      {"/a%2f..%2fb", "bad_target"},
      {"/a%5C..%5cb", "bad_target"},
      {"/a\\b", "bad_target"},
      {"/a#b", "bad_target"},
      {"/a b", "bad_target"},
      {"/é", "bad_target"},
      {"/\x7f", "bad_target"},
      {"/%00", "bad_target"},
      {"/%0a", "bad_target"},
      {"/%7F", "bad_target"},
      {"/%ff", "bad_target"},
      {"/?q=%00", "bad_target"},
      {"/?q=%ff", "bad_target"},
      {"/?q=%C4", "bad_target"},
      {"/?%=1", "bad_target"},
  };
  for (const auto& [target, result] : cases) {
    EXPECT_EQ(Describe(target), result) << target;
  }
}

TEST(ParseRequestTarget, KeepsThePathAsSent) {
  EXPECT_EQ(ParseRequestTarget("/works/25-NQ%2FTW?x=1")->raw_path, "/works/25-NQ%2FTW");
}

TEST(IsValidHost, TakesNamesAddressesAndPorts) {
  for (const auto host : {"a"sv, "a.b-c_d.vn"sv, "localhost:8080"sv, "127.0.0.1"sv, "[::1]"sv,
                          "[2001:db8::7]:443"sv, "[::ffff:127.0.0.1]:1"sv, "a:"sv}) {
    EXPECT_TRUE(IsValidHost(host)) << host;
  }
  const std::string long_name(256, 'a');
  for (const auto host :
       {""sv, ":80"sv, "a/b"sv, "a@b"sv, "a?b"sv, "a b"sv, "a,b"sv, "đ"sv, "a:x"sv, "a:123456"sv,
        "::1"sv, "[::1"sv, "[]"sv, "[1]"sv, "[::g]"sv, "[::1]x"sv, std::string_view(long_name)}) {
    EXPECT_FALSE(IsValidHost(host)) << host;
  }
}

}  // namespace
}  // namespace vanban
