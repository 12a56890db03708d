#include "search/entry.h"

#include <gtest/gtest.h>

#include "corpus/error.h"
#include "corpus/provisions.h"

namespace vanban {
namespace {

Document Sample() {
  Document document;
  document.id = "a";
  document.title = "Quyết định";
  document.text =
      "QUYẾT ĐỊNH\nĐiều 1. Phạm vi\nÁp dụng trong tỉnh.\nĐiều 2. Hiệu lực\nTừ ngày ký.\n";
  document.provisions = SplitProvisions(document.text, {0, document.text.size()});
  return document;
}

TEST(TextEntryTest, ReadsBackWhatWasWritten) {
  const Document document = Sample();
  const TextEntry entry = ReadText(WriteText(document, {{0, 5, "25-NQ/TW@2013"}, {7, 9, "D:b"}}));
  EXPECT_EQ(entry.document.text, document.text);
  EXPECT_EQ(entry.document.provisions.size(), document.provisions.size());
  ASSERT_EQ(entry.mentions.size(), 2U);
  EXPECT_EQ(entry.mentions[1].work, "D:b");
}

TEST(TextEntryTest, TheUnitsAreThoseOfTheDocument) {
  for (const std::string& text : {Sample().text, std::string("Một câu."), std::string()}) {
    Document document = Sample();
    document.text = text;
    document.provisions = SplitProvisions(text, {0, text.size()});
    const std::vector<Unit> expected = SplitIntoUnits(document);
    const std::string data = WriteText(document, {{0, 1, "x"}});
    const TextUnits read = ReadTextUnits(data);
    EXPECT_EQ(read.text, text);
    ASSERT_EQ(read.units.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(read.units[i].span.begin, expected[i].span.begin);
      EXPECT_EQ(read.units[i].span.end, expected[i].span.end);
      EXPECT_EQ(read.units[i].path, expected[i].path);
      EXPECT_EQ(read.units[i].label, expected[i].label);
    }
  }
}

TEST(TextEntryTest, RefusesWhatIsNoEntry) {
  using std::string_literals::operator""s;
  for (const std::string& data : {""s, "{}"s, "{}\0"s, "{}\0\0"s, "{}\0x\0\0text"s,
                                  "{}\0"
                                  "9\t\t\n\0\0text"s,
                                  "{}\0"
                                  "2\ta\tb\n1\tc\td\n\0\0text"s,
                                  "{}\0"
                                  "0\ta\n\0\0text"s}) {
    EXPECT_THROW(ReadTextUnits(data), Failure) << data;
  }
}

}  // namespace
}  // namespace vanban
