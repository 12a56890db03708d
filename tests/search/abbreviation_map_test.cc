#include "search/abbreviation_map.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> LongForms(const AbbreviationMap& map, std::string_view typed) {
  std::vector<std::string> found;
  for (const AbbreviationMap::Entry* entry : map.LongForms(typed)) {
    found.push_back(entry->long_form);
  }
  return found;
}

std::vector<std::string> AbbreviationsAt(const AbbreviationMap& map,
                                         const std::vector<std::string>& terms) {
  std::vector<std::string> found;
  if (const auto longest = map.LongestAt(terms)) {
    found.push_back(std::to_string(longest->size));
    for (const AbbreviationMap::Entry* entry : longest->entries) {
      found.push_back(entry->term);
    }
  }
  return found;
}

TEST(AbbreviationMapTest, KnowsTheProgramsTableBothWays) {
  const AbbreviationMap map;
  EXPECT_THAT(LongForms(map, "CAND"), ElementsAre("Công an nhân dân"));
  EXPECT_THAT(LongForms(map, "hdnd"), ElementsAre("Hội đồng nhân dân"));
  EXPECT_THAT(LongForms(map, "dân"), IsEmpty());
  EXPECT_THAT(AbbreviationsAt(map, {"công", "an", "nhân", "dân", "tỉnh"}),
              ElementsAre("4", "cand"));
  EXPECT_THAT(AbbreviationsAt(map, {"trung", "ương"}), ElementsAre("2", "tư", "tw"));
  EXPECT_THAT(AbbreviationsAt(map, {"công", "an"}), IsEmpty());
}

TEST(AbbreviationMapTest, TakesWhatIsAWordOnlyAsPrinted) {
  const AbbreviationMap map;
  EXPECT_THAT(LongForms(map, "TƯ"), ElementsAre("Trung ương"));
  EXPECT_THAT(LongForms(map, "tư"), IsEmpty());
}

TEST(AbbreviationMapTest, TakesTheLongestLongForm) {
  const AbbreviationMap map;
  EXPECT_THAT(AbbreviationsAt(map, {"ban", "chấp", "hành", "trung", "ương", "đảng"}),
              ElementsAre("5", "bchtw"));
}

TEST(AbbreviationMapTest, AddsWhatDocumentsSayBehindTheTable) {
  const std::vector<LearntAbbreviation> learnt = {
      {"BCT", "ban chủ trì", 9}, {"BCT", "bộ chính trị", 8}, {"QCNB", "quy chế nội bộ", 3}};
  const AbbreviationMap map(learnt, {});
  EXPECT_THAT(LongForms(map, "BCT"), ElementsAre("Bộ Chính trị", "Bộ Công Thương", "ban chủ trì"));
  EXPECT_THAT(LongForms(map, "qcnb"), ElementsAre("quy chế nội bộ"));
}

TEST(AbbreviationMapTest, LetsTheAdministratorReplaceAll) {
  const std::vector<LearntAbbreviation> learnt = {{"BCT", "ban chủ trì", 9}};
  const std::vector<Abbreviation> given = {
      {"BCT", "Ban Công tác"}, {"CAND", "-"}, {"PX03", "Phòng Công tác đảng"}};
  const AbbreviationMap map(learnt, given);
  EXPECT_THAT(LongForms(map, "bct"), ElementsAre("Ban Công tác"));
  EXPECT_THAT(LongForms(map, "CAND"), IsEmpty());
  EXPECT_THAT(AbbreviationsAt(map, {"công", "an", "nhân", "dân"}), IsEmpty());
  EXPECT_THAT(AbbreviationsAt(map, {"phòng", "công", "tác", "đảng"}), ElementsAre("4", "px03"));
}

TEST(AbbreviationMapTest, IsReadAsItWasWritten) {
  const std::vector<LearntAbbreviation> learnt = {{"QCNB", "quy chế nội bộ", 3}};
  const std::vector<Abbreviation> given = {{"CAND", "-"}, {"PX03", "Phòng Công tác đảng"}};
  const std::string written = AbbreviationMap(learnt, given).Serialise();
  const AbbreviationMap map = AbbreviationMap::Parse(written);
  EXPECT_EQ(map.Serialise(), written);
  EXPECT_THAT(LongForms(map, "QCNB"), ElementsAre("quy chế nội bộ"));
  EXPECT_THAT(LongForms(map, "PX03"), ElementsAre("Phòng Công tác đảng"));
  EXPECT_THAT(LongForms(map, "CAND"), IsEmpty());
  EXPECT_THAT(LongForms(AbbreviationMap::Parse("x\n\ty\nz\tt\tu\n"), "UBND"),
              ElementsAre("Ủy ban nhân dân"));
}

}  // namespace
}  // namespace vanban
