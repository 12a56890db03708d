#include "corpus/pdf_text.h"

#include <string>

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(PrintableText, HasNothingThatCannotBeDrawnOrTurnsTheText) {
  const struct {
    std::string_view text;
    std::string_view printed;
  } cases[] = {
      {"", ""},
      {"Điều 5.\tPhạm vi\nhai", "Điều 5.\tPhạm vi\nhai"},
      {"một\r\nhai\rba", "một\nhai\nba"},
      {"một\u2028hai\u2029ba\u0085bốn", "một\nhai\nba\nbốn"},
      {"a\vb\fc", "a b c"},
      {std::string_view("a\0b", 3), "a\uFFFDb"},
      {"a\x1b[31m", "a\uFFFD[31m"},
      {"a\xff\xed\xa0\x80z", "a\uFFFD\uFFFD\uFFFD\uFFFDz"},
      {"mật\u202Efdp.exe\u202C", "mậtfdp.exe"},
      {"\u2066a\u2069\u200Fb\u200E", "ab"},
      {"<b>&amp;</b>", "<b>&amp;</b>"},
  };

  for (const auto& c : cases) {
    EXPECT_EQ(PrintableText(c.text), c.printed) << c.text;
  }
}

TEST(UnbrokenParts, AreNumbersWordsAndHyphensWithWhatFollows) {
  const struct {
    std::string_view text;
    std::string_view parts;  // "|" after each.
  } cases[] = {
      {"", ""},
      {" \t\n", ""},
      {"số 25-NQ/TW ngày 03/6/2013", "số|25-NQ/TW|ngày|03/6/2013|"},
      {"- Nguyên tắc", "- Nguyên|tắc|"},
      {"Độc lập - Tự do", "Độc|lập|- Tự|do|"},
      {"a -  b", "a|-|b|"},
      {"a -\tb", "a|-|b|"},
      {"- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "-|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|"},
      {"https://kho.example.vn/van-ban-ả/b", "-b|-ả|"},
      {"----------------------------------------", ""},
      {"-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-", ""},
  };

  for (const auto& c : cases) {
    std::string parts;
    for (const ByteSpan& part : UnbrokenParts(c.text)) {
      parts.append(c.text.substr(part.begin, part.size())) += '|';
    }
    EXPECT_EQ(parts, c.parts) << c.text;
  }
}

}  // namespace
}  // namespace vanban
