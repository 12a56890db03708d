#include "indexer/conflicts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/printed_form.h"
#include "indexer/linker.h"

namespace vanban {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

struct Said {
  const char* key;
  const char* text = "";
  const char* date = "";
  const char* issuer = "";
  const char* type = "";
  const char* term = "";
};

/// One citing document a mention, each issued in 2030 if nothing else is said.
std::vector<CitingDocument> Citing(const std::vector<Said>& said,
                                   const char* issued = "2030-01-01") {
  std::vector<CitingDocument> documents;
  for (const Said& one : said) {
    CitingMention mention;
    mention.key = one.key;
    mention.text = one.text;
    mention.date = ParseIso(one.date);
    mention.issuer = one.issuer;
    mention.type = one.type;
    mention.term = one.term;
    mention.sentence = std::string("… ") + one.text;
    CitingDocument document;
    document.id = "d" + std::to_string(documents.size());
    document.kind = DocumentKind::kArticle;
    document.issued = ParseIso(issued);
    document.mentions = {mention};
    documents.push_back(document);
  }
  return documents;
}

/// "kind: value (count) | value (count)" lines of a work's conflicts.
std::vector<std::string> ConflictsOf(const std::vector<CitingDocument>& documents,
                                     const WorkName& work) {
  const LinkedGraph graph = LinkCitations(documents);
  std::vector<std::string> lines;
  if (const auto found = graph.conflicts.find(work); found != graph.conflicts.end()) {
    for (const Conflict& conflict : found->second) {
      std::string line = std::string(NameOf(conflict.kind)) + ":";
      for (const WorkClaim& claim : conflict.claims) {
        line += " " + claim.value + " (" + std::to_string(claim.count) + ")";
      }
      lines.push_back(line);
    }
  }
  return lines;
}

TEST(ConflictsTest, DatesOfOneTermAreOneWorkThatIsDatedTwice) {
  const auto documents = Citing({{"114-KL/TW", "", "2014-07-14"},
                                 {"114-KL/TW", "", "2015-07-14"},
                                 {"114-KL/TW", "", "2015-07-14"}});
  EXPECT_THAT(ConflictsOf(documents, "114-KL/TW@2015"),
              ElementsAre("date: 2015-07-14 (2) 2014-07-14 (1)"));
}

TEST(ConflictsTest, AHeldDocumentSpeaksForItself) {
  auto documents = Citing({{"57/NQ-CP", "", "2010-10-15"}, {"57/NQ-CP", "", "2010-12-15"}});
  CitingDocument held;
  held.id = "z";
  held.key = "57/NQ-CP";
  held.issued = ParseIso("2010-12-15");
  documents.push_back(held);
  const LinkedGraph graph = LinkCitations(documents);
  const Conflict& conflict = graph.conflicts.at("57/NQ-CP@2010").front();
  ASSERT_EQ(conflict.claims.size(), 2U);
  EXPECT_EQ(conflict.claims.front().sources.front().document, "z");
  EXPECT_EQ(conflict.claims.back().sources.front().document, "d0");
}

TEST(ConflictsTest, EachKindIsFound) {
  const struct {
    std::vector<Said> said;
    const char* work;
    const char* conflict;
  } cases[] = {
      {{{"121/2009/QĐ-TTg", "", "2010-10-09"}}, "121/2009/QĐ-TTg", "year: 2010-10-09 (1) 2009 (0)"},
      {{{"25-NQ/TW", "Nghị quyết số 25/NQ-TW", "2013-06-03"},
        {"25-NQ/TW", "Nghị quyết số 25-NQ/TW", "2013-06-03"}},
       "25-NQ/TW@2013",
       "form: 25/NQ-TW (1) 25-NQ/TW (1)"},
      {{{"114-KL/TW", "", "2015-07-14", "Ban Bí thư"},
        {"114-KL/TW", "", "2015-07-14", "Bộ Chính trị"}},
       "114-KL/TW@2015",
       "issuer: Ban Bí thư (1) Bộ Chính trị (1)"},
      {{{"01/2020/TT-BTC", "", "2020-01-03", "Bộ Công Thương"}},
       "01/2020/TT-BTC",
       "issuer: Bộ Công Thương (1) BTC (0)"},
      {{{"10-KL/TW", "", "2016-07-14", "", "Nghị quyết"}},
       "10-KL/TW@2016",
       "type: Nghị quyết (1) Kết luận (0)"},
      {{{"10-KL/TW", "", "2018-07-14", "", "", "XI"}},
       "10-KL/TW@2018",
       "term: XI (1) 2018-07-14 (1)"},
      {{{"02/2026/TT-BTNMT", "", "2026-01-14"}},
       "02/2026/TT-BTNMT",
       "issuer_expired: 2026-01-14 (1) BTNMT 2002-08-05/2025-02-28 (0)"},
  };

  for (const auto& c : cases) {
    EXPECT_THAT(ConflictsOf(Citing(c.said), c.work), Contains(c.conflict)) << c.work;
  }
  EXPECT_THAT(
      ConflictsOf(Citing({{"30/2020/NĐ-CP", "", "2020-03-05"}}, "2015-01-01"), "30/2020/NĐ-CP"),
      Contains("younger: 2020-03-05 (1)"));
}

TEST(ConflictsTest, WhatAgreesIsNone) {
  const struct {
    std::vector<Said> said;
    const char* work;
  } cases[] = {
      {{{"01/2020/TT-BTC", "Thông tư số 1/2020/TT-BTC", "2020-01-03", "Bộ trưởng Bộ Tài chính",
         "Thông tư"},
        {"01/2020/TT-BTC", "TT 01/2020/TT – BTC", "2020-01-03", "Bộ Tài chính"}},
       "01/2020/TT-BTC"},
      {{{"08-QĐ/TW", "Quy định số 08-QĐ/TW", "2018-10-25", "Ban Chấp hành Trung ương", "Quy định",
         "XII"},
        {"08-QĐ/TW", "", "2018-10-25", "Trung ương"}},
       "08-QĐ/TW@2018"},
      {{{"22/2014/TTLT-BTP-TANDTC", "", "2014-11-26", "Bộ Tư pháp", "Thông tư"},
        {"22/2014/TTLT-BTP-TANDTC", "", "", "Tòa án nhân dân tối cao"}},
       "22/2014/TTLT-BTP-TANDTC"},
      {{{"02/2017/TT-BNNPTNT", "", "2017-02-13", "Bộ Nông nghiệp và PTNT"}}, "02/2017/TT-BNNPTNT"},
  };

  for (const auto& c : cases) {
    EXPECT_THAT(ConflictsOf(Citing(c.said), c.work), IsEmpty()) << c.work;
  }
}

TEST(ConflictsTest, ADayThatDoesNotFitItsSeriesIsShownAgainstItsNeighbours) {
  const auto member = [](const char* number, const char* day, std::size_t weight) {
    return SeriesMember{std::string(number) + "-KL/TW", number, *ParseIso(day), weight};
  };
  const auto out = FindOutOfOrder({member("120", "2016-01-07", 3), member("100", "2014-08-18", 2),
                                   member("114", "2014-07-14", 1), member("99", "2014-06-05", 1)},
                                  14);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out.front().member.work, "114-KL/TW");
  ASSERT_EQ(out.front().against.size(), 1U);
  EXPECT_EQ(out.front().against.front().work, "100-KL/TW");
  EXPECT_THAT(FindOutOfOrder({member("1", "2014-01-10", 1), member("2", "2014-01-05", 1)}, 14),
              IsEmpty())
      << "a few days of disorder are usual";
}

TEST(ConflictsTest, NumbersWithAndWithoutTheYearAreTwoSeries) {
  // By itself each series is in order; taken as one they would contradict each other.
  const auto documents = Citing({{"53/2012/QĐ-TTg", "", "2012-11-22"},
                                 {"419/QĐ-TTg", "", "2012-04-11"},
                                 {"10/2012/QĐ-TTg", "", "2012-02-10"}});
  EXPECT_THAT(LinkCitations(documents).conflicts, IsEmpty());
}

TEST(ConflictsTest, PrintedFormsAreComparedByTheirSeparators) {
  const struct {
    const char* mention;
    const char* form;
    bool right;
  } cases[] = {
      {"Nghị quyết số 25/NQ-TW", "25/NQ-TW", false},
      {"Nghị quyết số 25 - NQ/TW", "25-NQ/TW", true},
      {"Nghị quyết 25–NQ/TW", "25-NQ/TW", true},
      {"NQ 25 NQ/TW", "25 NQ/TW", false},
      {"25-NQ-TW", "25-NQ-TW", false},
  };

  for (const auto& c : cases) {
    const std::string form = PrintedForm(c.mention);
    EXPECT_EQ(form, c.form) << c.mention;
    EXPECT_EQ(HasSeparatorsOf(form, "25-NQ/TW"), c.right) << c.mention;
  }
  EXPECT_EQ(PrintedForm("Nghị quyết số 18"), "") << "an item of a list prints no code";
}

TEST(ConflictsTest, WhatMayBothBeRightIsNoConflict) {
  const struct {
    std::vector<Said> said;
    const char* work;
  } cases[] = {
      // Two Laws that amend one law have one title.
      {{{"T:luat-sua-doi-luat-thi-dua", "", "2005-06-14"},
        {"T:luat-sua-doi-luat-thi-dua", "", "2013-11-16"}},
       "T:luat-sua-doi-luat-thi-dua"},
      // Until May 2005 both ways to write a State number were usual …
      {{{"QĐ:310/TTg", "Quyết định số 310-TTg", "1993-06-29"}}, "QĐ:310/TTg@1993"},
      {{{"42/2003/TTLT-BGDĐT-BTC", "Thông tư liên tịch số 42/2003/TTLT/BGDĐT-BTC", "2003-08-29"}},
       "42/2003/TTLT-BGDĐT-BTC"},
      // The head of an organ signs for it.
      {{{"10/2011/TT-TTCP", "", "2011-09-27", "Tổng Thanh tra Chính phủ"}}, "10/2011/TT-TTCP"},
      // The first part of the code is the type, CT a chairman of any organ.
      {{{"04/2016/CT-CA", "", "2016-05-30", "Tòa án nhân dân tối cao"}}, "04/2016/CT-CA"},
      {{{"524/QĐ-CT", "", "2005-03-22", "UBND tỉnh"}}, "524/QĐ-CT@2005"},
  };

  for (const auto& each : cases) {
    const auto documents = Citing(each.said);
    ASSERT_TRUE(LinkCitations(documents).works.contains(each.work)) << each.work;
    EXPECT_THAT(ConflictsOf(documents, each.work), IsEmpty()) << each.work;
  }
  // … but a separator that lacks is a slip.
  EXPECT_THAT(ConflictsOf(Citing({{"77/2003/NĐ-CP", "Nghị định số 77/2003NĐ-CP", "2003-07-01"}}),
                          "77/2003/NĐ-CP"),
              ElementsAre("form: 77/2003NĐ-CP (1) 77/2003/NĐ-CP (0)"));
}

TEST(ConflictsTest, AShortFormOfAnotherYearIsAnotherDocument) {
  auto documents = Citing({{"419/QĐ-UBND", "", "2017-02-24", "UBND tỉnh Bến Tre", "Quyết định"}});
  CitingMention other;
  other.key = "~QĐ:419";
  other.type = "Quyết định";
  other.date = ParseIso("2013-11-13");
  other.sentence = "…";
  documents.front().mentions.push_back(other);
  other.date = ParseIso("2017-02-25");
  documents.front().mentions.push_back(other);
  const LinkedGraph graph = LinkCitations(documents);
  const std::vector<LinkedMention> mentions = graph.LinksOf(0).mentions;
  ASSERT_EQ(mentions.size(), 3U);
  EXPECT_NE(mentions[0].work, mentions[1].work);
  EXPECT_EQ(mentions[0].work, mentions[2].work);
}

TEST(ConflictsTest, ALettersCodeNamesItsIssuerFirst) {
  const auto documents = Citing({{"CV:6383/BTC-TCT", "", "2015-05-18", "Bộ Tài chính"},
                                 {"06/NQ-BCT", "", "2022-01-24", "Bộ Chính trị"}});
  EXPECT_THAT(ConflictsOf(documents, "CV:6383/BTC-TCT@2015"), IsEmpty());
  EXPECT_THAT(ConflictsOf(documents, "06/NQ-BCT@2022"), IsEmpty());
  EXPECT_THAT(ConflictsOf(Citing({{"CV:6383/BTC-TCT", "", "2015-05-18", "Bộ Công Thương"}}),
                          "CV:6383/BTC-TCT@2015"),
              ElementsAre("issuer: Bộ Công Thương (1) BTC, TCT (0)"));
}

TEST(ConflictsTest, ANumberPutInLaterHasNoPlaceInTheSeries) {
  const auto documents =
      Citing({{"36a/NQ-CP", "", "2015-10-14"}, {"41/NQ-CP", "", "2015-06-09"}}, "2016-01-01");
  EXPECT_THAT(ConflictsOf(documents, "36a/NQ-CP@2015"), IsEmpty());
}

}  // namespace
}  // namespace vanban
