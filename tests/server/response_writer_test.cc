#include "server/response_writer.h"

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(784111777)};

WireResponse Write(HttpResponse response, std::map<std::string, std::string> headers = {},
                   std::string_view method = "GET") {
  const HttpRequest request{
      .method = std::string(method), .headers = std::move(headers), .request_id = "r-1"};
  return WriteResponse(request, std::move(response), kNow);
}

TEST(WriteResponse, GivesEveryAnswerItsFields) {
  const WireResponse wire = Write({.body = "{}"});
  EXPECT_EQ(wire.head,
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "X-Request-Id: r-1\r\n"
            "Content-Type: application/json; charset=utf-8\r\n"
            "Content-Length: 2\r\n"
            "Vary: Accept-Encoding\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Cross-Origin-Opener-Policy: same-origin\r\n"
            "Cross-Origin-Resource-Policy: same-origin\r\n"
            "Cache-Control: no-store\r\n");
  EXPECT_EQ(wire.body, "{}");
}

TEST(WriteResponse, ProtectsPages) {
  EXPECT_THAT(Write({.content_type = "text/html; charset=utf-8"}).head,
              HasSubstr("Content-Security-Policy: default-src 'none'; script-src 'self'; "
                        "style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
                        "base-uri 'none'; frame-ancestors 'none'\r\n"));
  EXPECT_THAT(Write({}).head, Not(HasSubstr("Content-Security-Policy")));
}

TEST(WriteResponse, LeavesTheHandlersOwnFieldsAlone) {
  const WireResponse wire = Write({.content_type = "text/html",
                                   .headers = {{"cache-control", "max-age=9"},
                                               {"Content-Security-Policy", "sandbox"},
                                               {"Vary", "Accept"}}});
  EXPECT_THAT(wire.head, HasSubstr("cache-control: max-age=9\r\n"));
  EXPECT_THAT(wire.head, Not(HasSubstr("no-store")));
  EXPECT_THAT(wire.head, HasSubstr("Content-Security-Policy: sandbox\r\n"));
  EXPECT_THAT(wire.head, Not(HasSubstr("default-src")));
  EXPECT_THAT(wire.head, HasSubstr("Vary: Accept, Accept-Encoding\r\n"));
}

TEST(WriteResponse, LeavesTheBodyAwayWhereNoneBelongs) {
  EXPECT_EQ(Write({.body = "12345"}, {}, "HEAD").body, "");
  EXPECT_THAT(Write({.body = "12345"}, {}, "HEAD").head, HasSubstr("Content-Length: 5\r\n"));
  EXPECT_EQ(Write({.status = 204, .body = "12345"}).body, "");
  EXPECT_THAT(Write({.status = 204}).head, Not(HasSubstr("Content-Length")));
}

TEST(WriteResponse, PacksTextsForClientsThatTakeGzip) {
  const std::string text(2000, 'v');

  struct Case {
    std::string_view name;
    HttpResponse response;
    std::string_view accepts;
    bool packed;
  };

  const std::vector<Case> cases = {
      {"a long text", {.body = text}, "gzip", true},
      {"a short text", {.body = "v"}, "gzip", false},
      {"a client without gzip", {.body = text}, "br", false},
      {"an image", {.content_type = "image/png", .body = text}, "gzip", false},
      {"packed before", {.body = text, .headers = {{"Content-Encoding", "br"}}}, "gzip", false},
      {"an error", {.status = 404, .body = text}, "gzip", true},
  };
  for (const auto& [name, response, accepts, packed] : cases) {
    const WireResponse wire = Write(response, {{"accept-encoding", std::string(accepts)}});
    EXPECT_EQ(wire.body != response.body, packed) << name;
    EXPECT_EQ(wire.head.find("Content-Encoding: gzip\r\n") != std::string::npos, packed) << name;
  }
}

TEST(WriteResponse, WeakensTheTagOfPackedBytes) {
  const HttpResponse response{.body = std::string(2000, 'v'), .headers = {{"ETag", "\"7\""}}};
  EXPECT_THAT(Write(response, {{"accept-encoding", "gzip"}}).head, HasSubstr("ETag: W/\"7\"\r\n"));
  EXPECT_THAT(Write(response).head, HasSubstr("ETag: \"7\"\r\n"));
  // Not modified: the tag and Vary that the whole answer would have.
  const WireResponse same =
      Write(response, {{"accept-encoding", "gzip"}, {"if-none-match", "W/\"7\""}});
  EXPECT_EQ(same.status, 304);
  EXPECT_THAT(same.head, HasSubstr("ETag: W/\"7\"\r\n"));
  EXPECT_THAT(same.head, HasSubstr("Vary: Accept-Encoding\r\n"));
  EXPECT_THAT(same.head, Not(HasSubstr("Content-Encoding")));
}

TEST(WriteResponse, TagsLongerAnswersByTheirBytes) {
  const auto tag = [](const HttpResponse& response, const std::string& method = "GET") {
    const std::string head = Write(response, {}, method).head;
    const std::size_t at = head.find("ETag: ");
    return at == std::string::npos ? "" : head.substr(at, head.find('\r', at) - at);
  };
  const HttpResponse answer{.body = std::string(2000, 'v')};
  EXPECT_EQ(tag(answer).size(), std::string_view("ETag: \"\"").size() + 32);
  EXPECT_EQ(tag(answer), tag(answer, "HEAD"));
  EXPECT_NE(tag(answer), tag({.body = std::string(2001, 'v')}));
  EXPECT_EQ(tag(answer, "POST"), "");
  EXPECT_EQ(tag({.body = "short"}), "");
  EXPECT_EQ(tag({.status = 404, .body = answer.body}), "");
  EXPECT_EQ(tag({.body = answer.body, .headers = {{"Cache-Control", "max-age=9, immutable"}}}), "");
}

TEST(WriteResponse, SaysNotModified) {
  const HttpResponse response{.body = "12345", .headers = {{"ETag", "\"7\""}}};
  const WireResponse same = Write(response, {{"if-none-match", "\"7\""}});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  EXPECT_THAT(same.head, HasSubstr("ETag: \"7\"\r\n"));
  EXPECT_THAT(same.head, Not(HasSubstr("\nContent-")));
  EXPECT_EQ(Write(response, {{"if-none-match", "\"8\""}}).status, 200);
  EXPECT_EQ(Write(response, {{"if-none-match", "\"7\""}}, "POST").status, 200);
  EXPECT_EQ(Write({.status = 404, .headers = {{"ETag", "\"7\""}}}, {{"if-none-match", "*"}}).status,
            404);
}

TEST(WriteResponse, LetsNoFieldBreakOutOfItsLine) {
  for (const auto* value : {"a\r\nSet-Cookie: b", "a\nb", "a\rb", "\x01"}) {
    EXPECT_THROW(Write({.headers = {{"X", value}}}), std::logic_error) << value;
    EXPECT_THROW(Write({.content_type = value}), std::logic_error) << value;
  }
  for (const auto* name : {"", "a b", "a:b", "a\nb"}) {
    EXPECT_THROW(Write({.headers = {{name, "x"}}}), std::logic_error) << name;
  }
}

TEST(MatchesEntityTag, ComparesWeakly) {
  struct Case {
    std::string_view if_none_match;
    std::string_view etag;
    bool matches;
  };

  const std::vector<Case> cases = {
      {"\"a\"", "\"a\"", true},        {"W/\"a\"", "\"a\"", true}, {"\"a\"", "W/\"a\"", true},
      {"\"b\", \"a\"", "\"a\"", true}, {"*", "\"a\"", true},       {"\"a,b\"", "\"a,b\"", true},
      {"\"a,b\"", "\"b\"", false},     {"\"b\"", "\"a\"", false},  {"", "\"a\"", false},
      {"a", "\"a\"", false},           {"\"a", "\"a\"", false},    {"\"x\",\"a", "\"a\"", false},
  };
  for (const auto& [if_none_match, etag, matches] : cases) {
    EXPECT_EQ(MatchesEntityTag(if_none_match, etag), matches) << if_none_match << " " << etag;
  }
}

TEST(FormatHttpDate, WritesTheFormOfTheStandard) {
  using std::chrono::seconds;
  using std::chrono::sys_seconds;
  EXPECT_EQ(FormatHttpDate(kNow), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(FormatHttpDate(sys_seconds(seconds(0))), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(FormatHttpDate(sys_seconds(seconds(1709251199))), "Thu, 29 Feb 2024 23:59:59 GMT");
}

}  // namespace
}  // namespace vanban
