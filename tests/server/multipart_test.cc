#include "server/multipart.h"

#include <gtest/gtest.h>

namespace vanban::testing {
namespace {

/// "name|filename=bytes;" of each part; "BROKEN" or "…" (not at its end) behind.
std::string Read(std::string_view body, std::size_t piece) {
  std::string told;
  MultipartParser parser("b", {.begin =
                                   [&](const PartHead& head) {
                                     told += head.name;
                                     told += head.filename ? '|' + *head.filename : "";
                                     told += '=';
                                   },
                               .data = [&](std::string_view bytes) { told += bytes; },
                               .end = [&] { told += ';'; }});
  for (std::size_t at = 0; at < body.size(); at += piece) {
    if (!parser.Take(body.substr(at, piece))) {
      return told + "BROKEN";
    }
  }
  return told + (parser.complete() ? "" : "…");
}

std::string Part(const std::string& disposition, const std::string& bytes) {
  return "--b\r\nContent-Disposition: " + disposition + "\r\n\r\n" + bytes + "\r\n";
}

TEST(Multipart, ReadsFormsInPiecesOfAnySize) {
  struct Case {
    std::string body;
    std::string told;
  };

  const std::initializer_list<Case> cases = {
      {Part("form-data; name=\"a\"", "1") + "--b--\r\n", "a=1;"},
      {Part("form-data; name=a", "1") + "--b--", "a=1;"},
      {"lời đầu\r\n" + Part("form-data; name=\"a\"", "1") + "--b--\r\nlời cuối\r\n--b\r\n", "a=1;"},
      {Part("form-data; name=\"a\"", "") + Part("form-data; name=\"b\"", "2") + "--b--", "a=;b=2;"},
      {Part("form-data; name=\"f\"; filename=\"\"", "") + "--b--", "f|=;"},
      {Part("form-data; name=\"f\"; filename=\"Kế hoạch; 5.txt\"", "x\r\ny") + "--b--",
       "f|Kế hoạch; 5.txt=x\r\ny;"},
      {Part("FORM-DATA; filename=\"a\\\"b\"; name=\"f\"", "x") + "--b--", "f|a\"b=x;"},
      {"--b\r\nContent-Type: text/plain\r\nCONTENT-DISPOSITION: form-data; name=\"a\"\r\n\r\n1\r\n"
       "--b--",
       "a=1;"},
      // Bytes that look like a boundary, and are none.
      {Part("form-data; name=\"a\"", "\r\n--\r\n-b\r\n--c") + "--b--", "a=\r\n--\r\n-b\r\n--c;"},
      // What ends too early, and what is no form.
      {Part("form-data; name=\"a\"", "1"), "a=…"},
      {"", "…"},
      {"không phải biểu mẫu", "…"},
      {"--b\r\n\r\n1\r\n--b--", "BROKEN"},
      {"--bx\r\n", "BROKEN"},
      {Part("attachment; name=\"a\"", "1") + "--b--", "BROKEN"},
      {Part("form-data; filename=\"a\"", "1") + "--b--", "BROKEN"},
      {Part("form-data; name=\"a", "1") + "--b--", "BROKEN"},
      {"--b\r\nX: " + std::string(2 * MultipartParser::kMaxHeadBytes, 'x'), "BROKEN"},
  };
  for (const auto& [body, told] : cases) {
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 100'000U}) {
      EXPECT_EQ(Read(body, piece), told) << body.substr(0, 100) << " in " << piece;
    }
  }
}

TEST(Multipart, HasAtMostSoManyParts) {
  std::string body;
  for (std::size_t i = 0; i < MultipartParser::kMaxParts; ++i) {
    body += Part("form-data; name=a", "");
  }
  EXPECT_FALSE(Read(body + "--b--", 1000).ends_with("BROKEN"));
  EXPECT_TRUE(Read(body + Part("form-data; name=a", "") + "--b--", 1000).ends_with("BROKEN"));
}

TEST(Multipart, ItsBoundaryIsInTheContentType) {
  struct Case {
    std::string type;
    std::string boundary;  ///< "none" for none.
  };

  const std::initializer_list<Case> cases = {
      {"multipart/form-data; boundary=abc", "abc"},
      {"Multipart/Form-Data; charset=utf-8; Boundary=\"a b'c\"", "a b'c"},
      {"multipart/form-data", "none"},
      {"multipart/form-data; boundary=", "none"},
      {"multipart/form-data; boundary=\"a ", "none"},
      {"multipart/form-data; boundary=\"a \"", "none"},
      {"multipart/form-data; boundary=a\\b", "none"},
      {"multipart/form-data; boundary=" + std::string(71, 'a'), "none"},
      {"multipart/mixed; boundary=abc", "none"},
      {"application/x-www-form-urlencoded", "none"},
      {"", "none"},
  };
  for (const auto& [type, boundary] : cases) {
    EXPECT_EQ(BoundaryOf(type).value_or("none"), boundary) << type;
  }
}

}  // namespace
}  // namespace vanban::testing
