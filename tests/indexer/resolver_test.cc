#include "indexer/resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::ElementsAre;

/// What a mention says beside its key.
struct Said {
  const char* key;
  const char* date = "";
  const char* term = "";
  const char* title = "";
  const char* issuer = "";
  int year = 0;  ///< Beside a title; a hint beside a number.
  const char* type = "";
};

CitingMention Mention(const Said& said) {
  CitingMention mention;
  mention.key = said.key;
  mention.date = ParseIso(said.date);
  mention.term = said.term;
  mention.title = said.title;
  mention.issuer = said.issuer;
  mention.type = said.type;
  if (said.year != 0) {
    (mention.key.starts_with("T:") ? mention.year : mention.hint_year) = said.year;
  }
  return mention;
}

CitingDocument Held(const char* id, const char* key, const char* issued, const char* title = "",
                    const char* issuer = "", const char* place = "") {
  CitingDocument document;
  document.id = id;
  document.key = key;
  document.kind = document.key.empty() ? DocumentKind::kArticle : DocumentKind::kDirective;
  document.issued = ParseIso(issued);
  document.title = title;
  document.issuer = issuer;
  document.place = place;
  return document;
}

/// The archive of the cases: numbers that mean several documents each.
std::vector<CitingDocument> Archive() {
  return {
      Held("a", "25-NQ/TW", "2003-03-12", "Công tác tôn giáo trong tình hình mới"),
      Held("b", "25-NQ/TW", "2008-07-25",
           "Tăng cường sự lãnh đạo của Đảng đối với công tác thanh niên thời kỳ mới"),
      Held("c", "25-NQ/TW", "2013-06-03",
           "Tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận"),
      Held("d", "139-KH/TU", "2019-03-05", "Công tác dân vận", "Tỉnh ủy Đồng Tháp", "dong-thap"),
      Held("e", "139-KH/TU", "2019-08-20", "Sắp xếp bộ máy", "Tỉnh ủy Bến Tre", "ben-tre"),
      Held("f", "12/QĐ-UBND", "2020-02-01", "", "UBND huyện Cao Lãnh", "dong-thap"),
      Held("g", "12/QĐ-UBND", "2020-01-09", "", "UBND tỉnh Đồng Tháp", "dong-thap"),
      Held("h", "57/NQ-CP", "2010-12-15"),
      Held("i", "08-QĐi/TW", "2018-10-25"),
      Held("j", "124/2004/QĐ-TTg", "2004-07-08"),
      Held("k", "242/KH-CAT-PV05", "2020-05-01", "", "Công an tỉnh Đồng Tháp", "dong-thap"),
  };
}

Resolution Ask(const Said& said, const char* issued = "2022-01-14", const char* place = "",
               const char* type = "") {
  std::vector<CitingDocument> documents = Archive();
  for (CitingDocument& document : documents) {
    document.type = document.id == "k" ? "Kế hoạch" : "";
  }
  CitingDocument citing = Held("z", "", issued, "", "", place);
  Said typed = said;
  typed.type = type;
  citing.mentions = {Mention(typed)};
  documents.push_back(citing);
  return Resolver(documents).Resolve(documents.back()).front();
}

TEST(ResolverTest, EvidenceChoosesExactlyOneWork) {
  const struct {
    Said said;
    const char* work;
    const char* reason;
  } cases[] = {
      {{"25-NQ/TW", "2013-06-03"}, "25-NQ/TW@2013", "date"},
      {{"25-NQ/TW", "", "XI"}, "25-NQ/TW@2013", "term"},
      {{"25-NQ/TW", "", "X"}, "25-NQ/TW@2008", "term"},
      {{"25-NQ/TW", "", "", "", "", 2008}, "25-NQ/TW@2008", "year hint"},
      {{"25-NQ/TW", "", "", "tăng cường, đổi mới sự lãnh đạo của Đảng đối với công tác dân vận"},
       "25-NQ/TW@2013",
       "cited title"},
      // A day of the term that is not the document's: the number is given once a term.
      {{"25-NQ/TW", "2013-06-13"}, "25-NQ/TW@2013", "year"},
      {{"25-NQ/TW", "2012-06-03"}, "25-NQ/TW@2013", "other date of the term"},
      {{"139-KH/TU", "", "", "", "Tỉnh ủy Bến Tre"}, "139-KH/TU@2019#ben-tre", "place"},
      {{"139-KH/TU", "2019-03-05", "", "", "Tỉnh ủy Đồng Tháp"},
       "139-KH/TU@2019#dong-thap",
       "date"},
      {{"12/QĐ-UBND", "2020-02-01", "", "", "UBND huyện Cao Lãnh, tỉnh Đồng Tháp"},
       "12/QĐ-UBND@2020#dong-thap/huyen-cao-lanh",
       "date"},
      {{"12/QĐ-UBND", "2020-01-09", "", "", "UBND tỉnh Đồng Tháp"},
       "12/QĐ-UBND@2020#dong-thap",
       "date"},
      {{"30/2020/NĐ-CP", "2020-03-05"}, "30/2020/NĐ-CP", "year in number"},
      {{"30/2020/NĐ-CP", "2019-03-05"}, "30/2020/NĐ-CP", "year in number"},
      {{"57/NQ-CP", "2010-10-15"}, "57/NQ-CP@2010", "year"},
      {{"08-QĐ/TW", "2018-10-25"}, "08-QĐi/TW@2018", "date"},
      {{"124/QĐ-TTg", "2004-07-08"}, "124/2004/QĐ-TTg", "date typed for number"},
      {{"T:luat-dat-dai", "", "", "", "", 2013}, "L:45/2013/QH13", "known name"},
      {{"T:luat-dat-dai", "2003-11-26"}, "L:13/2003/QH11", "known name"},
      {{"T:luat-dat-dai"}, "L:45/2013/QH13", "law in force"},
      {{"T:nghi-quyet-hoi-nghi-lan-thu-chin-ban-chap-hanh-trung-uong-dang", "", "XI"},
       "33-NQ/TW@2014",
       "known name"},
      {{"T:nghi-quyet-trung-uong-4", "", "XII",
        "tăng cường xây dựng, chỉnh đốn Đảng; ngăn chặn, đẩy lùi sự suy thoái về tư tưởng"},
       "04-NQ/TW@2016",
       "cited title"},
      {{"T:nghi-quyet-dai-hoi-dai-bieu-toan-quoc-lan-thu-xiii-cua-dang"},
       "T:nghi-quyet-dai-hoi-dang-xiii@2021",
       "congress"},
  };

  for (const auto& c : cases) {
    const Resolution resolution = Ask(c.said);
    EXPECT_EQ(resolution.work, c.work) << c.said.key << " " << c.said.date << c.said.term;
    EXPECT_EQ(resolution.reason, c.reason) << c.said.key << " " << c.said.date << c.said.term;
  }
}

TEST(ResolverTest, WhatStaysOpenListsEveryWorkKnown) {
  const Resolution open = Ask({"25-NQ/TW"});
  EXPECT_EQ(open.reason, "ambiguous");
  EXPECT_THAT(open.candidates, ElementsAre("25-NQ/TW@2003", "25-NQ/TW@2008", "25-NQ/TW@2013"));
  EXPECT_THAT(Ask({"139-KH/TU"}).candidates,
              ElementsAre("139-KH/TU@2019#ben-tre", "139-KH/TU@2019#dong-thap"));
  // Three resolutions of one plenum.
  EXPECT_THAT(Ask({"T:nghi-quyet-trung-uong-4", "", "XII"}).candidates,
              ElementsAre("04-NQ/TW@2016", "05-NQ/TW@2016", "06-NQ/TW@2016"));
}

TEST(ResolverTest, NothingYoungerThanTheCitingDocumentIsChosen) {
  EXPECT_THAT(Ask({"25-NQ/TW"}, "2010-05-01").candidates,
              ElementsAre("25-NQ/TW@2003", "25-NQ/TW@2008"));
  EXPECT_EQ(Ask({"25-NQ/TW"}, "2008-07-01").work, "25-NQ/TW@2003") << "by days, not by years";
  EXPECT_EQ(Ask({"25-NQ/TW", "", "XI"}, "2012-05-01").work, "25-NQ/TW@KXI");
  EXPECT_NE(Ask({"25-NQ/TW", "", "", "đổi mới sự lãnh đạo của Đảng đối với công tác dân vận"},
                "2012-05-01")
                .work,
            "25-NQ/TW@2013");
  EXPECT_EQ(Ask({"T:luat-dat-dai"}, "2012-05-01").work, "L:13/2003/QH11");
  const Resolution late = Ask({"25-NQ/TW", "2014-06-03"}, "2012-05-01");
  EXPECT_EQ(late.work, "25-NQ/TW@2014") << "what the citation says, joined to nothing";
  EXPECT_EQ(late.reason, "later than citing");
  EXPECT_LT(late.confidence, 0.5);
}

TEST(ResolverTest, AMergedProvinceMayMeanItsPredecessors) {
  const Resolution merged = Ask({"139-KH/TU", "2019-08-20"}, "2025-09-01", "vinh-long");
  EXPECT_EQ(merged.work, "139-KH/TU@2019#ben-tre");
  EXPECT_NE(Ask({"139-KH/TU", "2019-08-20", "", "", "Tỉnh ủy Vĩnh Long"}, "2025-09-01").work,
            "139-KH/TU@2019#ben-tre")
      << "the province said is the province meant";
}

TEST(ResolverTest, ANumberWithoutItsCodeMeansTheOfficesOwn) {
  EXPECT_EQ(
      Ask({"~KH:242", "", "", "", "Công an tỉnh Đồng Tháp"}, "2020-09-28", "dong-thap", "Kế hoạch")
          .work,
      "242/KH-CAT-PV05@2020#dong-thap");
  EXPECT_EQ(
      Ask({"~KH:242", "", "", "", "Công an tỉnh Bến Tre"}, "2020-09-28", "ben-tre", "Kế hoạch")
          .work,
      "~KH:242@2020#ben-tre");
}

TEST(ResolverTest, ShortFormsFollowTheNearestFullMention) {
  std::vector<CitingDocument> documents = Archive();
  CitingDocument citing = Held("z", "", "2022-01-14");
  citing.mentions = {Mention({"25-NQ/TW", "2008-07-25"}), Mention({"25-NQ/TW"}),
                     Mention({"25-NQ/TW", "", "XI"}), Mention({"25-NQ/TW"})};
  documents.push_back(citing);
  std::vector<std::string> works;
  for (const Resolution& resolution : Resolver(documents).Resolve(documents.back())) {
    works.push_back(resolution.work);
  }
  EXPECT_THAT(works,
              ElementsAre("25-NQ/TW@2008", "25-NQ/TW@2008", "25-NQ/TW@2013", "25-NQ/TW@2013"));
}

TEST(ResolverTest, ADocumentThatNamesItsOwnNumberMeansItself) {
  std::vector<CitingDocument> documents = Archive();
  documents[1].mentions = {Mention({"25-NQ/TW"})};  // "ban hành kèm theo Nghị quyết số 25-NQ/TW"
  const Resolution own = Resolver(documents).Resolve(documents[1]).front();
  EXPECT_EQ(own.work, "25-NQ/TW@2008");
  EXPECT_EQ(own.reason, "own number");
}

TEST(ResolverTest, DaysOfOneTermAreOneMissingWork) {
  std::vector<CitingDocument> documents;
  for (const auto& [id, date] :
       {std::pair("a", "2014-07-14"), std::pair("b", "2015-07-14"), std::pair("c", "2015-07-14")}) {
    CitingDocument citing = Held(id, "", "2020-01-01");
    citing.mentions = {Mention({"114-KL/TW", date})};
    documents.push_back(citing);
  }
  const Resolver resolver(documents);
  for (const CitingDocument& document : documents) {
    EXPECT_EQ(resolver.Resolve(document).front().work, "114-KL/TW@2015") << document.id;
  }
}

TEST(ResolverTest, AnAdministratorsNamesAreTakenToo) {
  const auto own = ReadAliases(
      "Chương trình 01 của Thành ủy\t-\t01-CTr/TU@2021\t2021-03-17\t-\tXây dựng Đảng\tThành ủy\n",
      "aliases.tsv");
  ASSERT_TRUE(own);
  CitingDocument citing = Held("z", "", "2022-01-14");
  citing.mentions = {Mention({"T:chuong-trinh-01-cua-thanh-uy"})};
  const std::vector<CitingDocument> documents = {citing};
  EXPECT_EQ(Resolver(documents, *own).Resolve(citing).front().work, "01-CTr/TU@2021");
}

}  // namespace
}  // namespace vanban
