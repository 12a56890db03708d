#include "search/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

void ExpectWholeCover(const Document& document, const std::vector<Unit>& units) {
  std::size_t at = 0;
  for (const Unit& unit : units) {
    EXPECT_EQ(unit.span.begin, at);
    EXPECT_GT(unit.span.end, unit.span.begin);
    at = unit.span.end;
  }
  EXPECT_EQ(at, document.text.size());
}

std::vector<std::string> Paths(const std::vector<Unit>& units) {
  std::vector<std::string> paths;
  for (const Unit& unit : units) {
    paths.push_back(unit.path);
  }
  return paths;
}

TEST(SplitIntoUnits, TakesShortProvisionsWhole) {
  Document document;
  document.text = "Mở đầu.\nĐiều 1. A\n1. một\n2. hai\nĐiều 2. B\n";
  const std::size_t first = document.text.find("Điều 1");
  const std::size_t second = document.text.find("Điều 2");
  document.provisions = {
      {"dieu:1", "Điều 1", "A", {first, second}, 0},
      {"dieu:1/khoan:1", "1.", "", {document.text.find("1. một"), document.text.find("2. hai")}, 1},
      {"dieu:1/khoan:2", "2.", "", {document.text.find("2. hai"), second}, 1},
      {"dieu:2", "Điều 2", "B", {second, document.text.size()}, 0}};
  const auto units = SplitIntoUnits(document);
  EXPECT_THAT(Paths(units), testing::ElementsAre("", "dieu:1", "dieu:2"));
  ExpectWholeCover(document, units);
}

TEST(SplitIntoUnits, TakesLongProvisionsApart) {
  Document document;
  const std::string filler(3000, 'x');
  document.text = "Điều 1. A\n1. " + filler + "\n2. " + filler + "\n";
  const std::size_t one = document.text.find("1. x");
  const std::size_t two = document.text.find("2. x");
  document.provisions = {{"dieu:1", "Điều 1", "A", {0, document.text.size()}, 0},
                         {"dieu:1/khoan:1", "1.", "", {one, two}, 1},
                         {"dieu:1/khoan:2", "2.", "", {two, document.text.size()}, 1}};
  const auto units = SplitIntoUnits(document);
  EXPECT_THAT(Paths(units), testing::ElementsAre("dieu:1", "dieu:1/khoan:1", "dieu:1/khoan:2"));
  ExpectWholeCover(document, units);
}

TEST(SplitIntoUnits, CutsPlainTextAtParagraphs) {
  Document document;
  for (int i = 0; i < 100; ++i) {
    document.text += "Một đoạn văn dài khoảng chừng năm mươi ký tự ở đây.\n";
  }
  const auto units = SplitIntoUnits(document);
  EXPECT_GT(units.size(), 1);
  for (const Unit& unit : units) {
    EXPECT_EQ(document.text[unit.span.end - 1], '\n');
  }
  ExpectWholeCover(document, units);
}

TEST(SplitIntoUnits, SurvivesTextWithoutBreaksAndDamagedSpans) {
  Document document;
  for (int i = 0; i < 5000; ++i) {
    document.text += "ề";
  }
  ExpectWholeCover(document, SplitIntoUnits(document));
  document.provisions = {{"a", "a", "", {100, 20}, 0}, {"b", "b", "", {30, 999999}, 0}};
  ExpectWholeCover(document, SplitIntoUnits(document));
  EXPECT_TRUE(SplitIntoUnits(Document()).empty());
}

}  // namespace
}  // namespace vanban
