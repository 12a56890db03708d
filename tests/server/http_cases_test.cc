#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/server/raw_client.h"

// Raw requests as attackers, old clients and broken proxies send them, and what comes back: the
// statuses, and whether the server keeps or closes the connection. Whatever two servers in a row
// could cut into requests differently must be refused with "close".
namespace vanban::testing {
namespace {

using namespace std::string_literals;

struct Case {
  std::string_view name;
  std::string raw;
  std::string_view answers;
};

const std::string kNext = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";

std::string Times(std::size_t count, std::string_view text) {
  std::string repeated;
  for (std::size_t i = 0; i < count; ++i) {
    repeated += text;
  }
  return repeated;
}

std::string Fields(std::size_t count) {
  std::string fields;
  for (std::size_t i = 0; i < count; ++i) {
    fields += "a" + std::to_string(i) + ": b\r\n";
  }
  return fields;
}

/// A GET with these field lines after Host.
std::string GetWith(std::string_view fields) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

std::string PostWith(std::string_view fields, std::string_view body = {}) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

std::string Chunked(std::string_view body) {
  return PostWith("Transfer-Encoding: chunked\r\n", body);
}

std::string RequestLine(std::string_view line) {
  return std::string(line) + "\r\nHost: a\r\n\r\n";
}

/// "200 keep", "100 200 keep", "400 close": each status, and the end of the last answer.
std::string Summary(const std::string& bytes) {
  std::string summary;
  std::string end = "silence";
  for (const RawResponse& response : SplitResponses(bytes)) {
    summary += std::to_string(response.status) + " ";
    const auto connection = response.fields.find("Connection");
    end = connection == response.fields.end()  ? "unsaid"
          : connection->second == "keep-alive" ? "keep"
                                               : connection->second;
  }
  return summary + end;
}

// clang-format off: one line a case
std::vector<Case> FramingCases() {
  return {
      {"length and coding",
       PostWith("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "400 close"},
      {"coding and length",
       PostWith("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"), "400 close"},
      {"coding identity, body is a request", PostWith("Transfer-Encoding: identity\r\n", kNext),
       "400 close"},
      {"coding gzip, body is a request", PostWith("Transfer-Encoding: gzip\r\n", kNext),
       "400 close"},
      {"chunked not last", PostWith("Transfer-Encoding: chunked, gzip\r\n", kNext), "400 close"},
      {"coding gzip and length",
       PostWith("Transfer-Encoding: gzip\r\nContent-Length: 5\r\n", "hello"), "400 close"},
      {"length and coding gzip",
       PostWith("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n", "hello"), "400 close"},
      {"chunked twice",
       PostWith("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
       "400 close"},
      {"unknown coding", PostWith("Transfer-Encoding: xchunked\r\n", kNext), "400 close"},
      {"chunked in HTTP/1.0",
       "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 close"},
      {"vertical tab before the coding",
       PostWith("Transfer-Encoding: \x0b"
                "chunked\r\n",
                "0\r\n\r\n"),
       "400 close"},
      {"blank before the colon", PostWith("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
       "400 close"},
      {"Trailer announced", PostWith("Trailer: X\r\nContent-Length: 0\r\n"), "400 close"},
      {"two lengths that differ", PostWith("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"),
       "400 close"},
      {"two lengths that agree", PostWith("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
       "400 close"},
      {"list of lengths", PostWith("Content-Length: 5, 5\r\n", "hello"), "400 close"},
      {"length +5", PostWith("Content-Length: +5\r\n", "hello"), "400 close"},
      {"length -5", PostWith("Content-Length: -5\r\n", "hello"), "400 close"},
      {"length 0x5", PostWith("Content-Length: 0x5\r\n", "hello"), "400 close"},
      {"length 2^64 + 5", PostWith("Content-Length: 18446744073709551621\r\n", "hello"),
       "400 close"},
      {"length of 100 GB", PostWith("Content-Length: 99999999999\r\n", "hello"), "413 close"},
      {"length empty", PostWith("Content-Length: \r\n", "hello"), "400 close"},
      {"length 05", PostWith("Content-Length: 05\r\n", "hello"), "200 keep"},
      {"body, then a request", PostWith("Content-Length: 5\r\n", "hello" + kNext), "200 200 keep"},
      {"no length, no body", PostWith(""), "200 keep"},
      {"chunk of negative size", Chunked("-1\r\nx\r\n0\r\n\r\n"), "400 close"},
      {"chunk size 0x1", Chunked("0x1\r\nx\r\n0\r\n\r\n"), "400 close"},
      {"chunk size over 2^64", Chunked("10000000000000001\r\nx\r\n0\r\n\r\n"), "400 close"},
      {"chunk lines end with LF", Chunked("1\nx\n0\n\n"), "400 close"},
      {"chunk extension ends with LF", Chunked("1;a\nx\r\n0\r\n\r\n"), "400 close"},
      {"chunk extension holds CR", Chunked("1;a\rb\r\nx\r\n0\r\n\r\n"), "400 close"},
      {"chunk longer than said", Chunked("1\r\nxy\r\n0\r\n\r\n"), "400 close"},
      {"blank after the chunk size", Chunked("1 \r\nx\r\n0\r\n\r\n"), "400 close"},
      {"chunk over the body limit", Chunked("fffff\r\n"), "400 close"},
      {"chunk extension of 20 KB",
       Chunked("1;a=" + std::string(20'000, 'x') + "\r\nx\r\n0\r\n\r\n"), "400 close"},
      {"trailer brings Authorization", Chunked("1\r\nx\r\n0\r\nAuthorization: Bearer evil\r\n\r\n"),
       "400 close"},
      {"trailer brings a length", Chunked("1\r\nx\r\n0\r\nContent-Length: 5\r\n\r\n" + kNext),
       "400 close"},
      {"trailer of 20 KB", Chunked("1\r\nx\r\n0\r\nA: " + std::string(20'000, 'y') + "\r\n\r\n"),
       "400 close"},
      {"GET with a body that looks like a request", GetWith("Content-Length: 31\r\n") + kNext,
       "400 close"},
      {"GET with length 0", GetWith("Content-Length: 0\r\n"), "200 keep"},
      {"Expect: 100-continue", PostWith("Content-Length: 5\r\nExpect: 100-continue\r\n", "hello"),
       "100 200 keep"},
      {"Expect: 100-continue without a body", GetWith("Expect: 100-continue\r\n"), "200 keep"},
      {"Expect: something else", PostWith("Content-Length: 5\r\nExpect: 200-ok\r\n", "hello"),
       "417 close"},
  };
}

std::vector<Case> FieldCases() {
  return {
      {"valid", GetWith(""), "200 keep"},
      {"no Host", "GET / HTTP/1.1\r\n\r\n", "400 close"},
      {"no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "200 close"},
      {"two Hosts", GetWith("Host: b\r\n"), "400 close"},
      {"Host empty", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "400 close"},
      {"Host with path and user", "GET / HTTP/1.1\r\nHost: a/b@c?d\r\n\r\n", "400 close"},
      {"folded line", GetWith("X: a\r\n b\r\n"), "400 close"},
      {"folded first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "400 close"},
      {"NUL in a value", GetWith("X: a\0b\r\n"s), "400 close"},
      {"CR in a value", GetWith("X: a\rb\r\n"), "400 close"},
      {"BEL in a value", GetWith("X: \x07\r\n"), "400 close"},
      {"DEL in a value", GetWith("X: \x7f\r\n"), "400 close"},
      {"tab in a value", GetWith("X: a\tb\r\n"), "200 keep"},
      {"UTF-8 in a value", GetWith("X: đ\r\n"), "200 keep"},
      {"Latin-1 in a value", GetWith("X: \xe9\r\n"), "400 close"},
      {"lines end with LF", "GET / HTTP/1.1\nHost: a\n\n", "400 close"},
      {"lines end with CR", "GET / HTTP/1.1\rHost: a\r\r", "400 close"},
      {"name empty", GetWith(": x\r\n"), "400 close"},
      {"name with brackets", GetWith("X[]: x\r\n"), "400 close"},
      {"name with byte 80", GetWith("X\x80: x\r\n"), "400 close"},
      {"no colon", GetWith("foo\r\n"), "400 close"},
      {"two Authorizations", GetWith("Authorization: Bearer x\r\nAuthorization: Bearer y\r\n"),
       "400 close"},
      {"Connection no token", GetWith("Connection: @@@\r\n"), "400 close"},
      {"Connection: close, Host", GetWith("Connection: close, Host\r\n"), "200 close"},
      {"HTTP/1.0 keeps if asked", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "200 keep"},
      {"value of 9 KB", GetWith("X: " + std::string(9000, 'a') + "\r\n"), "431 close"},
      {"100 fields", "GET / HTTP/1.1\r\nHost: a\r\n" + Fields(99) + "\r\n", "200 keep"},
      {"101 fields", "GET / HTTP/1.1\r\nHost: a\r\n" + Fields(100) + "\r\n", "431 close"},
      {"600 fields", GetWith(Fields(600)), "431 close"},
      {"1200 fields", GetWith(Fields(1200)), "431 close"},
  };
}

std::vector<Case> RequestLineCases() {
  return {
      {"version 9.9", RequestLine("GET / HTTP/9.9"), "505 close"},
      {"version 2.0", RequestLine("GET / HTTP/2.0"), "505 close"},
      {"version 1.2", RequestLine("GET / HTTP/1.2"), "505 close"},
      {"preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505 close"},
      {"no version, blank left", "GET / \r\n\r\n", "400 close"},
      {"HTTP/0.9", "GET /\r\n", "400 close"},
      {"http in lower case", RequestLine("GET / http/1.1"), "400 close"},
      {"two blanks", RequestLine("GET  / HTTP/1.1"), "400 close"},
      {"tabs", RequestLine("GET\t/\tHTTP/1.1"), "400 close"},
      {"empty line before", "\r\n" + kNext, "400 close"},
      {"NUL in the target", RequestLine("GET /\0 HTTP/1.1"s), "400 close"},
      {"UTF-8 in the target", RequestLine("GET /\xc3\xa9 HTTP/1.1"), "400 close"},
      {"absolute target", RequestLine("GET http://a/x HTTP/1.1"), "400 close"},
      {"target *", RequestLine("GET * HTTP/1.1"), "400 close"},
      {"CONNECT", RequestLine("CONNECT a:80 HTTP/1.1"), "405 close"},
      {"fragment", RequestLine("GET /#x HTTP/1.1"), "400 close"},
      {"path that climbs", RequestLine("GET /../../etc/passwd HTTP/1.1"), "400 close"},
      {"path that climbs, encoded", RequestLine("GET /a/%2e%2E%2fetc HTTP/1.1"), "400 close"},
      {"path that climbs by backslash", RequestLine("GET /..\\..\\x HTTP/1.1"), "400 close"},
      {"path with %00", RequestLine("GET /%00 HTTP/1.1"), "400 close"},
      {"method in lower case", RequestLine("get / HTTP/1.1"), "405 close"},
      {"method unknown", RequestLine("FOO / HTTP/1.1"), "405 close"},
      {"method OPTIONS", RequestLine("OPTIONS / HTTP/1.1"), "405 close"},
      {"method TRACE", RequestLine("TRACE / HTTP/1.1"), "405 close"},
      {"method of 10 KB", RequestLine(std::string(10'000, 'A') + " / HTTP/1.1"), "400 close"},
      {"target of 9 KB", RequestLine("GET /" + std::string(9000, 'a') + " HTTP/1.1"), "414 close"},
      {"nothing", "", "silence"},
      {"half a request", "GET / HTTP/1.1\r\nHos", "silence"},
      {"half a body", PostWith("Content-Length: 5\r\n", "hel"), "silence"},
      {"three requests at once", Times(3, kNext), "200 200 200 keep"},
  };
}

// clang-format on

void Check(const std::vector<Case>& cases) {
  RunningServer server({}, [](const HttpRequest& request) {
    return HttpResponse{.body = request.method + " " + request.path};
  });
  for (const auto& [name, raw, answers] : cases) {
    EXPECT_EQ(Summary(Exchange(server.port(), raw)), answers) << name;
  }
  EXPECT_EQ(Summary(Exchange(server.port(), kNext)), "200 keep") << "the server is alive";
  EXPECT_EQ(server.server().Stats().internal_errors, 0U);
}

TEST(HttpCases, FramingCannotBeReadTwoWays) {
  Check(FramingCases());
}

TEST(HttpCases, FieldsAreReadStrictly) {
  Check(FieldCases());
}

TEST(HttpCases, RequestLinesAreReadStrictly) {
  Check(RequestLineCases());
}

}  // namespace
}  // namespace vanban::testing
