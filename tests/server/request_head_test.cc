#include "server/request_head.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace vanban {
namespace {

using namespace std::string_literals;

/// What a scanner says of `bytes` that come `step` at a time: "end 25", "more" or a code.
std::string Scan(std::string_view bytes, std::size_t step, const HttpLimits& limits = {}) {
  HeadScanner scanner(limits);
  for (std::size_t size = 0; size < bytes.size();) {
    size = std::min(size + step, bytes.size());
    const auto end = scanner.Scan(bytes.substr(0, size));
    if (!end) {
      return end.error().code;
    }
    if (*end) {
      return "end " + std::to_string(**end);
    }
  }
  return "more";
}

TEST(HeadScanner, SaysTheSameHoweverTheBytesCome) {
  const std::vector<std::string> heads = {
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\nbody",
      "GET / HTTP/1.1\r\nHost: a\r\n",
      "GET / HTTP/1.1\nHost: a\n\n",
      "GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
      "GET / HTTP/1.1\r\r\n",
      "GET /\r\n",
      "\r\n\r\n",
      "GET / HTTP/1.1\r\nX: \0\r\n\r\n"s,
      "GET / HTTP/1.1\r\nX: " + std::string(5000, 'a') + "\r\n\r\n",
      "GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n\r\n",
      std::string(5000, 'A') + " / HTTP/1.1\r\n\r\n",
  };
  for (const std::string& head : heads) {
    const std::string whole = Scan(head, head.size());
    for (const std::size_t step : {1U, 2U, 3U, 7U, 1000U}) {
      EXPECT_EQ(Scan(head, step), whole) << head.substr(0, 40) << " in steps of " << step;
    }
  }
}

TEST(HeadScanner, RefusesBeforeTheHeadEnds) {
  EXPECT_EQ(Scan("GET /\r\n", 1), "bad_request_line");
  EXPECT_EQ(Scan("GET / HTTP/1.1\n", 1), "bad_character");
  EXPECT_EQ(Scan("GET / HTTP/1.1\r", 1), "more");
  EXPECT_EQ(Scan("GET / HTTP/1.1\rX", 1), "bad_character");
  EXPECT_EQ(Scan("DELETE / HTTP/1.1\r\n", 1), "method_not_allowed");
  EXPECT_EQ(Scan("\x16\x03\x01", 1), "bad_character") << "TLS on a plain port";
}

TEST(HeadScanner, KeepsEachLimitExactly) {
  const HttpLimits limits{
      .request_line_bytes = 20, .head_bytes = 60, .field_bytes = 10, .fields = 3};

  struct Case {
    std::string head;
    std::string_view result;
  };

  const std::string start = "GET / HTTP/1.1\r\n";
  const std::vector<Case> cases = {
      {"GET /123456 HTTP/1.1\r\n\r\n", "end 24"},
      {"GET /1234567 HTTP/1.1\r\n\r\n", "target_too_long"},
      {start + "A: 3456789\r\n\r\n", "end 30"},
      {start + "A: 34567890\r\n\r\n", "head_too_large"},
      {start + "A:\r\nB:\r\nC:\r\n\r\n", "end 30"},
      {start + "A:\r\nB:\r\nC:\r\nD:\r\n\r\n", "head_too_large"},
      {"GET /12345 HTTP/1.1\r\nA: 3456789\r\nB: 3456789\r\nC: 3456789\r\n\r\n", "end 59"},
      {"GET /123456 HTTP/1.1\r\nA: 3456789\r\nB: 3456789\r\nC: 3456789\r\n\r\n", "end 60"},
      {"GET /123456 HTTP/1.1\r\nA: 3456789\r\nB: 3456789\r\nC: 3456789\r\nD:", "head_too_large"},
  };
  for (const auto& [head, result] : cases) {
    EXPECT_EQ(Scan(head, 1, limits), result) << head;
    EXPECT_EQ(Scan(head, head.size(), limits), result) << head;
  }
}

TEST(ParseRequestHead, ReadsWhatTheServerNeeds) {
  const auto head = ParseRequestHead(
      "POST /check?lang=en HTTP/1.1\r\nHOST: vanban.local:8080\r\nContent-Length: 12\r\n"
      "Accept:  text/html\t\r\naccept: */*\r\nExpect: 100-Continue\r\n\r\n",
      {});
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->line.method, "POST");
  EXPECT_EQ(head->line.target.path, "/check");
  EXPECT_EQ(head->content_length, 12U);
  EXPECT_TRUE(head->keep_alive);
  EXPECT_TRUE(head->expects_continue);
  EXPECT_EQ(head->fields.at("host"), "vanban.local:8080");
  EXPECT_EQ(head->fields.at("accept"), "text/html, */*");
}

TEST(ParseRequestHead, KeepsOrClosesAsTheClientSays) {
  struct Case {
    std::string_view version;
    std::string_view connection;
    bool keep_alive;
  };

  const std::vector<Case> cases = {
      {"1.1", "keep-alive", true}, {"1.1", "close", false},
      {"1.1", "Close", false},     {"1.1", "upgrade, close", false},
      {"1.1", "", true},           {"1.1", "x,,y", true},
      {"1.0", "close", false},     {"1.0", "", false},
      {"1.0", "Keep-Alive", true}, {"1.0", "keep-alive, close", false},
  };
  for (const auto& [version, connection, keep_alive] : cases) {
    const auto head =
        ParseRequestHead("GET / HTTP/" + std::string(version) +
                             "\r\nHost: a\r\nConnection: " + std::string(connection) + "\r\n\r\n",
                         {});
    ASSERT_TRUE(head.has_value()) << connection;
    EXPECT_EQ(head->keep_alive, keep_alive) << version << " " << connection;
  }
}

TEST(ParseRequestHead, NamesTheFieldAtFault) {
  struct Case {
    std::string_view fields;
    int status;
    std::string_view code;
    std::string_view field;
  };

  const std::vector<Case> cases = {
      {"Host: a\r\nHost: a\r\n", 400, "duplicate_field", "host"},
      {"Host: a b\r\n", 400, "bad_host", "host"},
      {"Host: a\r\nTrailer: x\r\n", 400, "transfer_encoding", "trailer"},
      {"Host: a\r\nContent-Length: x\r\n", 400, "bad_content_length", "content-length"},
      {"Host: a\r\nContent-Length: 65537\r\n", 413, "body_too_large", ""},
      {"Host: a\r\nExpect: x\r\n", 417, "expectation_failed", "expect"},
      {"Host: a\r\nCookie: a=1\r\nCookie: b=2\r\n", 400, "duplicate_field", "cookie"},
  };
  for (const auto& [fields, status, code, field] : cases) {
    const auto head = ParseRequestHead("POST / HTTP/1.1\r\n" + std::string(fields) + "\r\n", {});
    ASSERT_FALSE(head.has_value()) << fields;
    EXPECT_EQ(head.error().status, status) << fields;
    EXPECT_EQ(head.error().code, code) << fields;
    EXPECT_EQ(head.error().field, field) << fields;
    EXPECT_FALSE(head.error().message.vi.empty() || head.error().message.en.empty()) << fields;
  }
}

TEST(ParseRequestLine, TellsWhichMethodsAreAllowed) {
  const auto line = ParseRequestLine("PUT / HTTP/1.1");
  ASSERT_FALSE(line.has_value());
  ASSERT_EQ(line.error().headers.size(), 1U);
  EXPECT_EQ(line.error().headers.front().first, "Allow");
  EXPECT_EQ(line.error().headers.front().second, "GET, HEAD, POST");
}

}  // namespace
}  // namespace vanban
