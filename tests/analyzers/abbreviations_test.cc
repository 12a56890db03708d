#include "analyzers/abbreviations.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/abbreviations_file.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LongFormsTest, KnowsAnAbbreviationInAnyCaseAndWithoutAccents) {
  for (const char* text : {"HĐND", "hđnd", "hdnd", "HDND"}) {
    EXPECT_THAT(LongForms(text), ElementsAre("Hội đồng nhân dân")) << text;
  }
}

TEST(LongFormsTest, GivesAllMeaningsThePartysFirst) {
  EXPECT_THAT(LongForms("BCT"), ElementsAre("Bộ Chính trị", "Bộ Công Thương"));
}

TEST(LongFormsTest, TakesAnAbbreviationThatIsAWordOnlyAsPrinted) {
  EXPECT_THAT(LongForms("TƯ"), ElementsAre("Trung ương"));
  EXPECT_THAT(LongForms("tư"), IsEmpty());
  EXPECT_THAT(LongForms("tu"), IsEmpty());
}

TEST(LongFormsTest, IsEmptyForOtherWords) {
  for (const char* text : {"", "dân", "QH14", "ubn"}) {
    EXPECT_THAT(LongForms(text), IsEmpty()) << text;
  }
}

TEST(AbbreviationsOfTest, KnowsALongFormInAnySpelling) {
  for (const char* text : {"Ủy ban nhân dân", "uỷ ban nhân dân", "uy ban nhan dan"}) {
    EXPECT_THAT(AbbreviationsOf(text), ElementsAre("UBND")) << text;
  }
  EXPECT_THAT(AbbreviationsOf("kinh tế xã hội"), ElementsAre("KTXH"));
  EXPECT_THAT(AbbreviationsOf("An ninh trật tự"), ElementsAre("ANTT"));
  EXPECT_THAT(AbbreviationsOf("trung ương"), ElementsAre("TƯ", "TW"));
  EXPECT_THAT(AbbreviationsOf("dân vận"), IsEmpty());
}

TEST(AbbreviationsTest, AreInOrderAndDistinct) {
  std::set<std::pair<std::string, std::string>> seen;
  std::string before;
  for (const Abbreviation& row : Abbreviations()) {
    const std::string folded = Fold(row.text);
    EXPECT_LE(before, folded) << row.text;
    EXPECT_TRUE(seen.emplace(row.text, row.long_form).second) << row.text;
    before = folded;
  }
}

TEST(AbbreviationsTest, HaveASourceEach) {
  std::string_view table = AbbreviationsFile();
  std::size_t rows = 0;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(line.size() + 1);
    if (!line.starts_with('#')) {
      EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), 2) << line;
      EXPECT_FALSE(line.ends_with('\t')) << line;
      ++rows;
    }
  }
  EXPECT_EQ(rows, Abbreviations().size());
}

// No long form is shorter than its abbreviation has letters, and each begins with its first letter.
TEST(AbbreviationsTest, BeginAsTheirLongFormsDo) {
  for (const Abbreviation& row : Abbreviations()) {
    EXPECT_EQ(Fold(row.text).front(), Fold(row.long_form).front()) << row.text;
    EXPECT_GT(row.long_form.size(), row.text.size()) << row.text;
  }
}

TEST(ReadAbbreviationsTest, ReadsATableOfTheAdministrators) {
  const auto rows = ReadAbbreviations(
      "\uFEFF# của cơ quan\r\n\r\nPX03\tPhòng Công tác đảng \tghi chú\r\nABC\t-", "x.tsv");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].text, "PX03");
  EXPECT_EQ((*rows)[0].long_form, "Phòng Công tác đảng");
  EXPECT_EQ((*rows)[1].long_form, "-");
}

TEST(ReadAbbreviationsTest, NamesTheFileAndTheLineOfAFault) {
  for (const char* fault :
       {"CAND công an nhân dân", "CAND\t", "\tcông an", "C-AND\tcông an", "CAND \t \t công an"}) {
    const auto rows = ReadAbbreviations(std::string("# a\nUBND\tỦy ban\n") + fault, "/h/a.tsv");
    ASSERT_FALSE(rows) << fault;
    EXPECT_EQ(rows.error().code, ErrorCode::kBadSettings);
    EXPECT_THAT(rows.error().message.vi, testing::StartsWith("/h/a.tsv, dòng 3: ")) << fault;
    EXPECT_THAT(rows.error().message.en, testing::StartsWith("/h/a.tsv, line 3: ")) << fault;
  }
}

}  // namespace
}  // namespace vanban
