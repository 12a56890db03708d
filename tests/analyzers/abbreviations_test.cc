#include "analyzers/abbreviations.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace vanban
