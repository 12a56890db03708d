#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/aliases.h"
#include "corpus/issuer_history.h"
#include "corpus/issuer_table.h"
#include "corpus/numbering.h"
#include "corpus/party_names.h"
#include "corpus/provinces.h"
#include "corpus/table_files.h"
#include "corpus/tsv_table.h"

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(TablesTest, EachHasAVersionAndASourceInEveryRow) {
  const struct {
    std::string_view table;
    std::string_view name;
    std::size_t columns;
  } cases[] = {{PartyTermsFile(), "party_terms.tsv", 3},
               {AssemblyTermsFile(), "assembly_terms.tsv", 3},
               {IssuersFile(), "issuers.tsv", 6},
               {ProvincesFile(), "provinces.tsv", 5},
               {AliasesFile(), "aliases.tsv", 7}};

  for (const auto& c : cases) {
    EXPECT_GE(TableVersion(c.table), 1) << c.name;
    const auto rows = ReadTable(c.table, c.name, c.columns);
    ASSERT_TRUE(rows) << rows.error().message.en;
    EXPECT_GT(rows->size(), 5U) << c.name;
    for (const TableRow& row : *rows) {
      EXPECT_FALSE(row.fields.back().empty()) << c.name << ":" << row.line;
    }
  }
}

TEST(TablesTest, ABadRowIsNamedByFileAndLine) {
  const auto rows = ReadTable("# chú thích\na\tb\n\nc\n", "aliases.tsv", 2);
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, ErrorCode::kBadSettings);
  EXPECT_THAT(rows.error().message.vi, HasSubstr("aliases.tsv, dòng 4"));
  EXPECT_THAT(ReadAliases("Luật X\t-\tkhông phải số\t-\t-\t-\tnguồn\n", "a.tsv").error().message.en,
              HasSubstr("a.tsv, line 1"));
  EXPECT_THAT(
      ReadAliases("Luật X\t-\t1/2020/QH14\t31/02/2020\t-\t-\tn\n", "a.tsv").error().message.vi,
      HasSubstr("31/02/2020"));
}

TEST(TablesTest, PartyTermsFollowTheCongresses) {
  const auto term = [](const char* day) {
    return TermOf(TermSeries::kPartyCongress, *ParseIso(day)).value_or("");
  };
  EXPECT_EQ(term("2013-06-03"), "XI");
  EXPECT_EQ(term("2011-01-19"), "X");
  EXPECT_EQ(term("2011-01-20"), "XI");
  EXPECT_EQ(term("2026-01-07"), "XIII");
  EXPECT_EQ(term("2026-08-22"), "XIV");
  EXPECT_EQ(term("1945-09-02"), "");
  const auto days = DatesOfTerm(TermSeries::kPartyCongress, "XI");
  ASSERT_TRUE(days);
  EXPECT_EQ(FormatIso(days->first), "2011-01-20");
  EXPECT_EQ(FormatIso(days->last), "2016-01-28");
  EXPECT_FALSE(DatesOfTerm(TermSeries::kPartyCongress, "XL"));
}

TEST(TablesTest, AssemblyTermsRunFromFirstSessionToFirstSession) {
  EXPECT_EQ(TermOf(TermSeries::kNationalAssembly, *ParseIso("2015-06-22")), "XIII");
  EXPECT_EQ(TermOf(TermSeries::kNationalAssembly, *ParseIso("2026-04-23")), "XVI");
}

TEST(TablesTest, KeysSayHowTheyAreNumbered) {
  const struct {
    const char* key;
    TermSeries terms;
    const char* term;
    const char* series;
    std::vector<std::string> issuers;
  } cases[] = {
      {"25-NQ/TW", TermSeries::kPartyCongress, "", "NQ/TW", {"TW"}},
      {"11-HD/VPTW", TermSeries::kPartyCongress, "", "HD/VPTW", {"VPTW"}},
      {"139-KH/TU", TermSeries::kNone, "", "KH/TU", {"TU"}},
      {"87-HD/TWĐTN-BTG", TermSeries::kNone, "", "HD/TWĐTN-BTG", {"TWĐTN"}},
      {"30/2020/NĐ-CP", TermSeries::kNone, "", "NĐ-CP", {"CP"}},
      {"L:80/2015/QH13", TermSeries::kNationalAssembly, "XIII", "L:QH13", {"QH13"}},
      {"22/2014/TTLT-BTP-TANDTC", TermSeries::kNone, "", "TTLT-BTP-TANDTC", {"BTP", "TANDTC"}},
      {"T:luat-dat-dai", TermSeries::kNone, "", "", {}},
      {"~KH:242", TermSeries::kNone, "", "", {}},
  };

  for (const auto& c : cases) {
    const KeyNumbering numbering = NumberingOf(c.key);
    EXPECT_EQ(numbering.terms, c.terms) << c.key;
    EXPECT_EQ(numbering.term, c.term) << c.key;
    EXPECT_EQ(numbering.series, c.series) << c.key;
    EXPECT_EQ(numbering.issuers, c.issuers) << c.key;
  }
}

TEST(TablesTest, IssuersKnowTheirDaysAndSuccessors) {
  const IssuerHistory* agriculture = FindIssuerHistory("BNNPTNT");
  ASSERT_NE(agriculture, nullptr);
  EXPECT_EQ(FormatIso(agriculture->last), "2025-02-28");
  EXPECT_THAT(agriculture->successors, ElementsAre("BNNMT"));
  EXPECT_THAT(FindIssuerHistory("BKHCNMT")->successors, ElementsAre("BKHCN", "BTNMT"));
  EXPECT_EQ(FindIssuerHistory("BTC"), nullptr);
  const auto rows = ReadTable(IssuersFile(), "issuers.tsv", 6)
                        .value();  // A temporary would not outlive the head of the loop.
  for (const TableRow& row : rows) {
    const IssuerHistory* issuer = FindIssuerHistory(row.fields[0]);
    EXPECT_LT(issuer->first, issuer->last) << row.fields[0];
    EXPECT_TRUE(IsKnownCode(row.fields[0])) << row.fields[0];
    for (const std::string_view successor : issuer->successors) {
      EXPECT_TRUE(IsKnownCode(successor)) << successor;
    }
  }
}

TEST(TablesTest, ThirtyFourProvincesRemain) {
  std::size_t remaining = 0;
  for (const Province& province : Provinces()) {
    remaining += province.merged_into.empty() ? 1U : 0U;
    EXPECT_EQ(province.merged_into.empty(), !province.merged_on) << province.slug;
  }
  EXPECT_EQ(remaining, 34U);
  EXPECT_THAT(PredecessorsOf("vinh-long"), ElementsAre("ben-tre", "tra-vinh"));
  EXPECT_THAT(PredecessorsOf("hue"), ElementsAre("thua-thien-hue"));
  EXPECT_THAT(PredecessorsOf("ben-tre"), IsEmpty());
}

TEST(TablesTest, AliasesNameWorksInNormalForm) {
  for (const WorkAlias& alias : Aliases()) {
    const auto parsed = ReadNormalKey(alias.key);
    ASSERT_TRUE(parsed) << alias.key;
    EXPECT_TRUE(SameKey(parsed->key, alias.key)) << alias.key;
    EXPECT_TRUE(alias.issued) << alias.title_key << " " << alias.key;
    if (parsed->year) {
      EXPECT_EQ(alias.year, parsed->year) << alias.key;
    }
    const KeyNumbering numbering = NumberingOf(alias.key);
    if (numbering.terms == TermSeries::kPartyCongress) {
      EXPECT_EQ(TermOf(numbering.terms, *alias.issued), alias.term) << alias.key;
    } else if (numbering.terms == TermSeries::kNationalAssembly) {
      EXPECT_EQ(TermOf(numbering.terms, *alias.issued), numbering.term) << alias.key;
    }
    if (alias.in_force) {
      EXPECT_LE(*alias.issued, *alias.in_force) << alias.key;
    }
  }
}

TEST(TablesTest, PlenumsAndCongressesHaveOneNameEach) {
  const std::pair<const char*, const char*> cases[] = {
      {"T:nghi-quyet-trung-uong-4", "T:nghi-quyet-trung-uong-4"},
      {"T:nghi-quyet-hoi-nghi-trung-uong-4", "T:nghi-quyet-trung-uong-4"},
      {"T:nghi-quyet-tw-4", "T:nghi-quyet-trung-uong-4"},
      {"T:nghi-quyet-hoi-nghi-lan-thu-tu-ban-chap-hanh-trung-uong-dang",
       "T:nghi-quyet-trung-uong-4"},
      {"T:ket-luan-hoi-nghi-lan-thu-muoi-ba-ban-chap-hanh-trung-uong", "T:ket-luan-trung-uong-13"},
      {"T:nghi-quyet-dai-hoi-xiii", "T:nghi-quyet-dai-hoi-dang-xiii"},
      {"T:nghi-quyet-dai-hoi-13-cua-dang", "T:nghi-quyet-dai-hoi-dang-xiii"},
      {"T:nghi-quyet-dai-hoi-dai-bieu-toan-quoc-lan-thu-xiii-cua-dang",
       "T:nghi-quyet-dai-hoi-dang-xiii"},
      {"T:nghi-quyet-dai-hoi-dang-bo-tinh-lan-thu-xi",
       "T:nghi-quyet-dai-hoi-dang-bo-tinh-lan-thu-xi"},
      {"T:luat-dat-dai", "T:luat-dat-dai"},
  };
  for (const auto& [given, canonical] : cases) {
    EXPECT_EQ(CanonicalPartyName(given), canonical) << given;
  }
  EXPECT_EQ(CongressOf("T:nghi-quyet-dai-hoi-dang-xiii"), "XIII");
  EXPECT_EQ(CongressOf("T:luat-dat-dai"), "");
}

}  // namespace
}  // namespace vanban
