#include "indexer/status_inference.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "indexer/linker.h"

namespace vanban {
namespace {

constexpr const char* kToday = "2024-06-30";

CitingMention Says(std::string key, Relation relation) {
  CitingMention mention;
  mention.key = std::move(key);
  mention.relation = relation;
  mention.sentence = "Văn bản này … " + mention.key + ".";
  return mention;
}

CitingDocument Held(std::string id, std::string key, const char* issued,
                    std::vector<CitingMention> mentions = {}) {
  CitingDocument document;
  document.id = std::move(id);
  document.key = std::move(key);
  document.issued = ParseIso(issued);
  document.mentions = std::move(mentions);
  return document;
}

CitingDocument InForce(CitingDocument document, const char* from, const char* until = nullptr) {
  document.force = OwnForce{.from = *ParseIso(from), .sentence = "Có hiệu lực từ …"};
  if (until != nullptr) {
    document.force->until = ParseIso(until);
  }
  return document;
}

struct Answer {
  std::vector<CitingDocument> documents;
  LinkedGraph graph;
  std::optional<Date> next_change;

  [[nodiscard]] const LinkedWork& Of(const WorkName& name) const { return graph.works.at(name); }
};

Answer Infer(std::vector<CitingDocument> documents, const char* today = kToday) {
  std::sort(documents.begin(), documents.end(),
            [](const CitingDocument& a, const CitingDocument& b) { return a.id < b.id; });
  Answer answer{std::move(documents), {}, {}};
  answer.graph = LinkCitations(answer.documents);
  answer.next_change = InferStatuses(*ParseIso(today), answer.graph);
  return answer;
}

const CitingDocument kOld = Held("old", "10/2015/NĐ-CP", "2015-02-01");

TEST(InferStatuses, ItsOwnClauseSaysWhenItBegins) {
  struct Case {
    const char* from;
    const char* until;
    std::string_view status;
    const char* next_change;
  };

  const Case cases[] = {
      {"2020-01-01", nullptr, "in_force", ""},
      {kToday, nullptr, "in_force", ""},
      {"2024-07-01", nullptr, "not_yet", "2024-07-01"},
      {"2020-01-01", "2024-12-31", "in_force", "2025-01-01"},
      {"2020-01-01", kToday, "in_force", "2024-07-01"},
      {"2020-01-01", "2024-06-29", "repealed", ""},
  };
  for (const Case& each : cases) {
    const Answer answer =
        Infer({InForce(Held("a", "10/2015/NĐ-CP", "2015-02-01"), each.from, each.until)});
    const LinkedWork& work = answer.Of("10/2015/NĐ-CP");
    EXPECT_EQ(work.status, each.status) << each.from;
    ASSERT_TRUE(work.basis) << each.from;
    EXPECT_EQ(work.basis->document, "a");
    EXPECT_EQ(work.basis->work, work.name);
    EXPECT_FALSE(work.basis->relation);
    EXPECT_EQ(answer.next_change ? FormatIso(*answer.next_change) : "", each.next_change);
  }
}

TEST(InferStatuses, UnknownIsSaidAsUnknown) {
  const Answer answer = Infer(
      {kOld, Held("b", "20/2016/NĐ-CP", "2016-01-01", {Says("09/2010/NĐ-CP", Relation::kCites)})});
  EXPECT_EQ(answer.Of("10/2015/NĐ-CP").status, "unknown");
  EXPECT_FALSE(answer.Of("10/2015/NĐ-CP").basis);
  EXPECT_EQ(answer.Of("09/2010/NĐ-CP").status, "unknown") << "cited, not held";
}

TEST(InferStatuses, AnotherDocumentEndsIt) {
  const std::pair<Relation, std::string_view> cases[] = {
      {Relation::kReplaces, "repealed"},      {Relation::kRepeals, "repealed"},
      {Relation::kAmends, "partly_repealed"}, {Relation::kSuspends, "suspended"},
      {Relation::kCites, "unknown"},          {Relation::kBasedOn, "unknown"},
      {Relation::kConsolidates, "unknown"},
  };
  for (const auto& [relation, status] : cases) {
    const Answer answer = Infer({kOld, InForce(Held("new", "30/2020/NĐ-CP", "2020-03-05",
                                                    {Says("10/2015/NĐ-CP", relation)}),
                                               "2020-05-01")});
    const LinkedWork& work = answer.Of("10/2015/NĐ-CP");
    EXPECT_EQ(work.status, status) << Info(relation).name;
    if (status != "unknown") {
      ASSERT_TRUE(work.basis);
      EXPECT_EQ(work.basis->work, "30/2020/NĐ-CP");
      EXPECT_EQ(work.basis->relation, relation);
      EXPECT_EQ(work.basis->document, "new");
      EXPECT_EQ(work.basis->sentence, "Văn bản này … 10/2015/NĐ-CP.");
      EXPECT_EQ(work.basis->since, ParseIso("2020-05-01"));
    }
  }
}

TEST(InferStatuses, APassiveSentenceEndsTheOneThatItSpeaksOf) {
  const std::pair<Relation, std::string_view> cases[] = {
      {Relation::kReplacedBy, "repealed"},
      {Relation::kRepealedBy, "repealed"},
      {Relation::kAmendedBy, "partly_repealed"},
      {Relation::kSuspendedBy, "suspended"},
  };
  for (const auto& [relation, status] : cases) {
    CitingMention by = Says("30/2020/NĐ-CP", relation);
    by.governor = 0;
    const Answer answer = Infer({Held("third", "5/2021/TT-BNV", "2021-01-01",
                                      {Says("10/2015/NĐ-CP", Relation::kCites), by})});
    EXPECT_EQ(answer.Of("10/2015/NĐ-CP").status, status);
    EXPECT_EQ(answer.Of("10/2015/NĐ-CP").basis->work, "30/2020/NĐ-CP");
    EXPECT_EQ(answer.Of("30/2020/NĐ-CP").status, "unknown");
  }
}

TEST(InferStatuses, APartIsAPart) {
  CitingMention part = Says("10/2015/NĐ-CP", Relation::kRepeals);
  part.partial = true;
  EXPECT_EQ(
      Infer({kOld, Held("new", "30/2020/NĐ-CP", "2020-03-05", {part})}).Of("10/2015/NĐ-CP").status,
      "partly_repealed");
}

TEST(InferStatuses, TheWholeOutweighsThePart) {
  const Answer answer = Infer(
      {kOld,
       Held("amends", "11/2018/NĐ-CP", "2018-01-01", {Says("10/2015/NĐ-CP", Relation::kAmends)}),
       Held("ends", "30/2020/NĐ-CP", "2020-03-05", {Says("10/2015/NĐ-CP", Relation::kReplaces)})});
  EXPECT_EQ(answer.Of("10/2015/NĐ-CP").status, "repealed");
  EXPECT_EQ(answer.Of("10/2015/NĐ-CP").basis->document, "ends");
}

TEST(InferStatuses, WhatIsToComeHasNotCome) {
  const std::vector<CitingDocument> documents = {
      InForce(kOld, "2015-04-01"), InForce(Held("new", "30/2024/NĐ-CP", "2024-06-01",
                                                {Says("10/2015/NĐ-CP", Relation::kReplaces)}),
                                           "2024-08-01")};
  const Answer before = Infer(documents);
  EXPECT_EQ(before.Of("10/2015/NĐ-CP").status, "in_force");
  EXPECT_EQ(before.next_change, ParseIso("2024-08-01"));
  const Answer after = Infer(documents, "2024-08-01");
  EXPECT_EQ(after.Of("10/2015/NĐ-CP").status, "repealed");
  EXPECT_FALSE(after.next_change);
}

TEST(InferStatuses, NothingOlderAndNoArticleEndsAWork) {
  CitingDocument article =
      Held("article", "", "2021-01-01", {Says("10/2015/NĐ-CP", Relation::kRepeals)});
  article.kind = DocumentKind::kArticle;
  const Answer answer = Infer(
      {article, kOld,
       Held("older", "30/2010/NĐ-CP", "2010-03-05", {Says("10/2015/NĐ-CP", Relation::kReplaces)})});
  EXPECT_EQ(answer.Of("10/2015/NĐ-CP").status, "unknown");
  EXPECT_EQ(answer.Of("D:article").status, "");
}

TEST(InferStatuses, MissingWorksMayBeEndedToo) {
  const Answer answer = Infer(
      {Held("new", "30/2020/NĐ-CP", "2020-03-05", {Says("110/2004/NĐ-CP", Relation::kReplaces)})});
  EXPECT_EQ(answer.Of("110/2004/NĐ-CP").status, "repealed");
  EXPECT_FALSE(answer.Of("110/2004/NĐ-CP").held);
}

}  // namespace
}  // namespace vanban
