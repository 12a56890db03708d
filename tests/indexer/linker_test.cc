#include "indexer/linker.h"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/held_document.h"

namespace vanban {
namespace {

using testing::ElementsAre;

/// A mention by its key and what else it says.
CitingMention Says(std::string key, const char* date = nullptr) {
  CitingMention mention;
  mention.key = std::move(key);
  if (date != nullptr) {
    mention.date = ParseIso(date);
  }
  mention.sentence = "…";
  return mention;
}

/// "from -relation-> to" lines.
std::vector<std::string> EdgesOf(const LinkedGraph& graph) {
  std::vector<std::string> lines;
  for (const LinkedEdge& edge : graph.edges) {
    lines.push_back(
        fmt::format("{} -{}-> {}", edge.from->name, Info(edge.relation).name, edge.to->name));
  }
  return lines;
}

TEST(LinkCitations, JoinsAMentionToTheOneHeldWork) {
  const std::vector<CitingDocument> documents = {
      Held("a", "25-NQ/TW", "2013-06-03"),
      Held("b", "43-KL/TW", "2019-01-07", {Says("25-NQ/TW", "2013-06-03")}),
      Held("c", "", "2020-09-28", {Says("43-KL/TW")})};
  const LinkedGraph graph = LinkCitations(documents);
  EXPECT_THAT(EdgesOf(graph),
              ElementsAre("43-KL/TW@2019 -cites-> 25-NQ/TW@2013", "D:c -cites-> 43-KL/TW@2019"));
  EXPECT_EQ(graph.works.at("25-NQ/TW@2013").cited_by, 1);
  EXPECT_TRUE(graph.works.at("25-NQ/TW@2013").held);
}

TEST(LinkCitations, HangsAGovernedMentionOnItsGovernor) {
  CitingMention continued = Says("25-NQ/TW");
  continued.relation = Relation::kContinues;
  continued.governor = 0;
  continued.term = "XI";
  CitingMention implemented = Says("43-KL/TW", "2019-01-07");
  implemented.relation = Relation::kImplements;
  const std::vector<CitingDocument> documents = {
      Held("a", "25-NQ/TW", "2008-07-25"), Held("b", "25-NQ/TW", "2013-06-03"),
      Held("c", "", "2021-05-01", {implemented, continued})};
  EXPECT_THAT(
      EdgesOf(LinkCitations(documents)),
      ElementsAre("43-KL/TW@2019 -continues-> 25-NQ/TW@2013", "D:c -implements-> 43-KL/TW@2019"));
}

TEST(LinkCitations, NeverMergesByGuess) {
  const std::vector<CitingDocument> documents = {Held("a", "25-NQ/TW", "2008-07-25"),
                                                 Held("b", "25-NQ/TW", "2013-06-03"),
                                                 Held("c", "", "2021-05-01", {Says("25-NQ/TW")})};
  const LinkedGraph graph = LinkCitations(documents);
  const LinkedWork& open = graph.works.at("25-NQ/TW");
  EXPECT_FALSE(open.held);
  EXPECT_THAT(open.candidates, ElementsAre("25-NQ/TW@2008", "25-NQ/TW@2013"));
  EXPECT_THAT(EdgesOf(graph), ElementsAre("D:c -cites-> 25-NQ/TW"));
}

TEST(LinkCitations, LetsNoDocumentCiteAYoungerOne) {
  const std::vector<CitingDocument> documents = {Held("a", "25-NQ/TW", "2008-07-25"),
                                                 Held("b", "25-NQ/TW", "2013-06-03"),
                                                 Held("c", "", "2010-05-01", {Says("25-NQ/TW")})};
  EXPECT_THAT(EdgesOf(LinkCitations(documents)), ElementsAre("D:c -cites-> 25-NQ/TW@2008"));
}

TEST(LinkCitations, TakesTheTitleAsEvidence) {
  CitingMention titled = Says("25-NQ/TW");
  titled.title = "Tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận";
  auto youth = Held("a", "25-NQ/TW", "2008-07-25");
  youth.title = "Về tăng cường sự lãnh đạo của Đảng đối với công tác thanh niên thời kỳ mới";
  auto masses = Held("b", "25-NQ/TW", "2013-06-03");
  masses.title =
      "Tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới";
  const std::vector<CitingDocument> documents = {youth, masses,
                                                 Held("c", "", "2021-05-01", {titled})};
  EXPECT_THAT(EdgesOf(LinkCitations(documents)), ElementsAre("D:c -cites-> 25-NQ/TW@2013"));
}

TEST(LinkCitations, UsesAFullMentionForTheShortOnesOfTheSameText) {
  CitingMention shorter = Says("~NQ:25");
  shorter.type = "Nghị quyết";
  CitingMention full = Says("25-NQ/TW", "2013-06-03");
  full.type = "Nghị quyết";
  const std::vector<CitingDocument> documents = {
      Held("a", "25-NQ/TW", "2008-07-25"),
      Held("c", "", "2021-05-01", {full, Says("25-NQ/TW"), shorter})};
  const LinkedGraph graph = LinkCitations(documents);
  for (const LinkedMention& mention : graph.LinksOf(1).mentions) {
    EXPECT_EQ(mention.work, "25-NQ/TW@2013");
  }
}

TEST(LinkCitations, KeepsTwoProvincesApart) {
  auto dong_thap = Held("a", "139-KH/TU", "2019-03-05");
  dong_thap.place = "dong-thap";
  auto ben_tre = Held("b", "139-KH/TU", "2019-08-20");
  ben_tre.place = "ben-tre";
  auto article = Held("c", "", "2021-05-01", {Says("139-KH/TU")});
  article.place = "ben-tre";
  const std::vector<CitingDocument> documents = {dong_thap, ben_tre, article};
  const LinkedGraph graph = LinkCitations(documents);
  EXPECT_THAT(EdgesOf(graph), ElementsAre("D:c -cites-> 139-KH/TU@2019#ben-tre"));
  EXPECT_TRUE(graph.works.contains("139-KH/TU@2019#dong-thap"));
}

TEST(LinkCitations, GivesAMissingWorkWhatCitationsSayOfIt) {
  CitingMention first = Says("09-CT/TW", "2011-12-01");
  first.issuer = "Ban Bí thư";
  first.type = "Chỉ thị";
  const std::vector<CitingDocument> documents = {
      Held("a", "", "2020-01-01", {first}), Held("b", "", "2021-01-01", {Says("09-CT/TW")}),
      Held("c", "", "2021-01-01", {Says("09-CT/TW", "2011-12-01")})};
  const LinkedGraph graph = LinkCitations(documents);
  const LinkedWork& work = graph.works.at("09-CT/TW@2011");
  EXPECT_FALSE(work.held);
  EXPECT_EQ(work.key, "09-CT/TW");
  EXPECT_EQ(work.issuer, "Ban Bí thư");
  EXPECT_EQ(work.issued, ParseIso("2011-12-01"));
  EXPECT_EQ(work.cited_by, 3);
}

TEST(LinkCitations, ScopesPartialKeysToTheirOffice) {
  auto here = Held("a", "", "2020-09-28", {Says("~KH:242")});
  here.place = "ninh-thuan";
  auto there = Held("b", "", "2020-10-01", {Says("~KH:242")});
  there.place = "ben-tre";
  const std::vector<CitingDocument> documents = {here, there};
  const LinkedGraph graph = LinkCitations(documents);
  EXPECT_TRUE(graph.works.contains("~KH:242@2020#ninh-thuan"));
  EXPECT_TRUE(graph.works.contains("~KH:242@2020#ben-tre"));
}

TEST(LinkCitations, FindsALawByItsTitle) {
  auto law = Held("a", "L:85/2015/QH13", "2015-06-25");
  law.type = "Luật";
  law.title = "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân";
  const std::vector<CitingDocument> documents = {
      law, Held("b", "", "2021-01-01",
                {Says("T:luat-bau-cu-dai-bieu-quoc-hoi-va-dai-bieu-hoi-dong-nhan-dan")})};
  EXPECT_THAT(EdgesOf(LinkCitations(documents)), ElementsAre("D:b -cites-> L:85/2015/QH13"));
}

TEST(LinkCitations, HasNoEdgeFromAWorkToItself) {
  const std::vector<CitingDocument> documents = {
      Held("a", "25-NQ/TW", "2013-06-03", {Says("25-NQ/TW", "2013-06-03")})};
  EXPECT_TRUE(LinkCitations(documents).edges.empty());
}

TEST(LinkCitations, FindsTheProvisionsThatAPinpointMeansInTheHeldDocument) {
  CitingMention some = Says("25-NQ/TW", "2013-06-03");
  some.provision = "dieu:3/khoan:1";
  some.pinpoint = "dieu:5/khoan:1,9";
  CitingMention whole = Says("43-KL/TW", "2019-01-07");
  whole.pinpoint = "dieu:1";
  CitingDocument cited = Held("a", "25-NQ/TW", "2013-06-03");
  cited.provisions = {"dieu:5", "dieu:5/khoan:1"};
  const std::vector<CitingDocument> documents = {cited, Held("b", "43-KL/TW", "2019-01-07"),
                                                 Held("c", "1-KH/TW", "2020-09-28", {some, whole})};
  const LinkedGraph graph = LinkCitations(documents);
  ASSERT_EQ(graph.edges.size(), 2U);
  EdgeEvidence made(graph);
  const Evidence evidence = made.Of(graph.edges[0]).front().evidence;
  EXPECT_EQ(evidence.provision, "dieu:3/khoan:1");
  EXPECT_EQ(evidence.meant, "dieu:5/khoan:1");
  EXPECT_EQ(evidence.lacking, "dieu:5/khoan:9");
  // A text without provisions, as an old scan, says nothing.
  EXPECT_EQ(made.Of(graph.edges[1]).front().evidence.meant, "");
  EXPECT_EQ(made.Of(graph.edges[1]).front().evidence.lacking, "");
}

/// All that a graph says, in its order.
std::vector<std::string> SaidBy(const LinkedGraph& graph) {
  std::vector<std::string> said;
  for (const auto& [name, work] : graph.works) {
    said.push_back(name + " " + WriteWork(WorkOf(work)));
    for (const WorkClaim& claim : graph.claims.Of(name)) {
      said.push_back(claim.value + " x" + std::to_string(claim.count));
    }
  }
  EdgeEvidence made(graph);
  for (const LinkedEdge& edge : graph.edges) {
    said.push_back(fmt::format("{}>{}", edge.from->name, edge.to->name));
    for (const auto& [evidence, issued] : made.Of(edge)) {
      said.push_back(evidence.document + " " + evidence.rule + " " + issued);
    }
  }
  for (const auto& [name, conflicts] : graph.conflicts) {
    said.push_back(name + " !" + std::to_string(conflicts.size()));
  }
  return said;
}

TEST(LinkCitations, IsTheSameWithAnyNumberOfThreads) {
  std::vector<CitingDocument> documents;
  for (int i = 0; i < 1500; ++i) {  // Several rounds of reading ahead.
    const auto key = [](int n) { return std::to_string(n % 400 + 1) + "-KH/TU"; };
    const std::string day = "20" + std::to_string(10 + i % 9) + "-03-0" + std::to_string(1 + i % 9);
    const std::string other = "2011-0" + std::to_string(1 + i % 7) + "-02";
    documents.push_back(Held(std::to_string(10000 + i), key(i), day.c_str(),
                             {Says(key(i * 7)), Says(key(i * 13), "2011-05-02"),
                              Says(key(i * 29 % 11), other.c_str())}));
  }
  const std::vector<std::string> alone = SaidBy(LinkCitations(documents));
  for (const std::size_t jobs : {2U, 5U}) {
    EXPECT_EQ(SaidBy(LinkCitations(documents, Aliases(), {}, jobs)), alone) << jobs;
  }
  EXPECT_TRUE(LinkCitations({}, Aliases(), {}, 2).edges.empty());
}

}  // namespace
}  // namespace vanban
