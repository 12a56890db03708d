#include "indexer/judgement_marks.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/linker.h"
#include "indexer/status_inference.h"
#include "tests/support/held_document.h"

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kToday = "2024-06-30";

CitingMention Says(std::string key, std::size_t start, const char* date = nullptr) {
  CitingMention mention;
  mention.start = start;
  mention.end = start + key.size();
  mention.text = "số " + key;
  mention.key = std::move(key);
  if (date != nullptr) {
    mention.date = ParseIso(date);
  }
  mention.sentence = "Câu ở " + std::to_string(start) + ".";
  mention.rule = "bare";
  mention.confidence = 0.9;
  return mention;
}

/// Judgements of citations in the order in which they are made.
class Judge {
 public:
  Judge& Link(Ruling ruling, const CitingDocument& document, std::size_t mention, std::string work,
              DocumentId held = {}) {
    const CitingMention& cited = document.mentions.at(mention);
    Judgement& judgement = Add(JudgementKind::kLink, ruling, std::move(work), std::move(held));
    judgement.mention = {.document = document.id,
                         .text_digest = "digest of " + document.id,
                         .start = cited.start,
                         .end = cited.end,
                         .text = cited.text.str(),
                         .sentence = cited.sentence.str()};
    return *this;
  }

  Judge& Alias(Ruling ruling, std::string name, std::string work) {
    Add(JudgementKind::kAlias, ruling, std::move(work), {}).name = std::move(name);
    return *this;
  }

  Judge& Status(Ruling ruling, std::string work, std::string status, const char* since = "",
                std::string actor = {}) {
    Judgement& judgement = Add(JudgementKind::kStatus, ruling, std::move(work), {});
    judgement.status = std::move(status);
    judgement.since = ParseIso(since);
    judgement.actor.name = std::move(actor);
    return *this;
  }

  Judge& Undo(std::uint64_t id) {
    Add(JudgementKind::kUndo, Ruling::kConfirm, {}, {}).undoes = id;
    return *this;
  }

  std::vector<Judgement> made;

 private:
  Judgement& Add(JudgementKind kind, Ruling ruling, std::string work, DocumentId held) {
    made.push_back({.id = made.size() + 1,
                    .kind = kind,
                    .ruling = ruling,
                    .when = "2026-11-22T08:00:00Z",
                    .by = "A",
                    .why = "đã xem",
                    .work = {std::move(work), std::move(held)}});
    return made.back();
  }
};

struct Linked {
  std::vector<CitingDocument> documents;
  std::vector<JudgedEntry> entries;
  LinkedGraph graph;

  /// "from -> to" of each edge; "=" and the ruling of judged evidence behind it.
  [[nodiscard]] std::vector<std::string> Edges() const {
    std::vector<std::string> lines;
    for (const LinkedEdge& edge : graph.edges) {
      const Evidence evidence = EdgeEvidence(graph).Of(edge).front().evidence;
      lines.push_back(fmt::format("{} -> {}", edge.from->name, edge.to->name));
      if (evidence.judged) {
        lines.back() += " = " + std::string(NameOf(evidence.judged->ruling));
        EXPECT_EQ(evidence.confidence, 1.0);
      }
    }
    return lines;
  }

  [[nodiscard]] DocumentLinks LinksOf(const DocumentId& id) const {
    return graph.LinksOf(static_cast<std::size_t>(FindDocument(documents, id) - documents.data()));
  }

  [[nodiscard]] std::vector<std::string_view> States() const {
    std::vector<std::string_view> names;
    for (const JudgedEntry& entry : entries) {
      names.push_back(Info(entry.state).name);
    }
    return names;
  }
};

Linked LinkJudged(std::vector<CitingDocument> documents, const Judge& judge,
                  const std::vector<std::string>& digests = {}) {
  std::sort(documents.begin(), documents.end(),
            [](const CitingDocument& a, const CitingDocument& b) { return a.id < b.id; });
  Linked linked{std::move(documents), {}, {}};
  const std::vector<Judgement> standing = StandingJudgements(judge.made);
  std::vector<WorkAlias> aliases(Aliases().begin(), Aliases().end());
  for (WorkAlias& alias : JudgedAliases(standing)) {
    aliases.push_back(std::move(alias));
  }
  linked.entries = MarkMentions(judge.made, linked.documents, digests);
  linked.graph = LinkCitations(linked.documents, aliases, standing);
  InferStatuses(*ParseIso(kToday), linked.graph, standing);
  return linked;
}

const CitingDocument kYouth = Held("a", "25-NQ/TW", "2008-07-25");
const CitingDocument kMasses = Held("b", "25-NQ/TW", "2013-06-03");

TEST(JudgedLinks, APersonOutweighsTheRules) {
  using enum Ruling;
  const CitingDocument open = Held("c", "", "2021-05-01", {Says("25-NQ/TW", 10)});
  const CitingDocument dated = Held("c", "", "2021-05-01", {Says("25-NQ/TW", 10, "2008-07-25")});

  struct Case {
    const char* name;
    CitingDocument citing;
    Judge judge;
    std::vector<std::string> edges;
  };

  const Case cases[] = {
      {"nobody judged", open, {}, {"D:c -> 25-NQ/TW"}},
      {"an open one is pinned",
       open,
       Judge().Link(kPin, open, 0, "25-NQ/TW@2013"),
       {"D:c -> 25-NQ/TW@2013 = pin"}},
      {"against the date that is printed",
       dated,
       Judge().Link(kPin, dated, 0, "25-NQ/TW@2013"),
       {"D:c -> 25-NQ/TW@2013 = pin"}},
      {"to a work that nobody holds",
       dated,
       Judge().Link(kPin, dated, 0, "26-NQ/TW@2008"),
       {"D:c -> 26-NQ/TW@2008 = pin"}},
      {"what was found is confirmed",
       dated,
       Judge().Link(kConfirm, dated, 0, "25-NQ/TW@2008"),
       {"D:c -> 25-NQ/TW@2008 = confirm"}},
      {"rejected", dated, Judge().Link(kReject, dated, 0, "25-NQ/TW@2008"), {}},
      {"another work rejected",
       dated,
       Judge().Link(kReject, dated, 0, "25-NQ/TW@2013"),
       {"D:c -> 25-NQ/TW@2008"}},
      {"an open one rejected", open, Judge().Link(kReject, open, 0, "25-NQ/TW"), {}},
      {"rejected and then pinned elsewhere",
       dated,
       Judge().Link(kReject, dated, 0, "25-NQ/TW@2008").Link(kPin, dated, 0, "25-NQ/TW@2013"),
       {"D:c -> 25-NQ/TW@2013 = pin"}},
      {"pinned, then rejected",
       open,
       Judge().Link(kPin, open, 0, "25-NQ/TW@2013").Link(kReject, open, 0, "25-NQ/TW@2013"),
       {"D:c -> 25-NQ/TW"}},
      {"taken back",
       open,
       Judge().Link(kPin, open, 0, "25-NQ/TW@2013").Undo(1),
       {"D:c -> 25-NQ/TW"}},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(LinkJudged({kYouth, kMasses, each.citing}, each.judge).Edges(), each.edges)
        << each.name;
  }
}

TEST(JudgedLinks, ShortFormsLeanOnWhatAPersonSaid) {
  const CitingDocument citing =
      Held("c", "", "2021-05-01", {Says("25-NQ/TW", 10), Says("25-NQ/TW", 90)});
  const Linked linked =
      LinkJudged({kYouth, kMasses, citing}, Judge().Link(Ruling::kPin, citing, 0, "25-NQ/TW@2008"));
  for (const LinkedMention& mention : linked.LinksOf("c").mentions) {
    EXPECT_EQ(mention.work, "25-NQ/TW@2008");
  }
}

TEST(JudgedLinks, ARejectedOneCountsForNothing) {
  const CitingDocument citing =
      Held("c", "43-KL/TW", "2021-05-01", {Says("25-NQ/TW", 10, "2013-06-03")});
  const Linked linked =
      LinkJudged({kMasses, citing}, Judge().Link(Ruling::kReject, citing, 0, "25-NQ/TW@2013"));
  EXPECT_THAT(linked.graph.edges, IsEmpty());
  EXPECT_EQ(linked.graph.works.at("25-NQ/TW@2013").cited_by, 0);
  EXPECT_THAT(linked.LinksOf("c").mentions, IsEmpty());
  EXPECT_THAT(linked.States(), ElementsAre("acting"));
}

TEST(JudgedLinks, AMisleadingCitationTeachesNoWork) {
  // Its day would make a third work, and the bare number of "d" could mean it.
  const CitingDocument citing = Held("c", "", "2021-05-01", {Says("25-NQ/TW", 10, "2016-12-01")});
  const CitingDocument bare = Held("d", "", "2021-05-01", {Says("25-NQ/TW", 10)});
  EXPECT_THAT(LinkJudged({kMasses, citing, bare}, {}).Edges(),
              ElementsAre("D:c -> 25-NQ/TW@2016", "D:d -> 25-NQ/TW"));
  EXPECT_THAT(
      LinkJudged({kMasses, citing, bare}, Judge().Link(Ruling::kPin, citing, 0, "25-NQ/TW@2013"))
          .Edges(),
      ElementsAre("D:c -> 25-NQ/TW@2013 = pin", "D:d -> 25-NQ/TW@2013"));
}

TEST(JudgedLinks, TheWorkIsKnownAgainUnderItsNewName) {
  const CitingDocument citing = Held("c", "", "2021-05-01", {Says("25-NQ/TW", 10)});
  const auto pinned = [&citing](const char* work, const char* held = "") {
    return Judge().Link(Ruling::kPin, citing, 0, work, held);
  };
  // Its document's number was corrected.
  const CitingDocument corrected = Held("b", "26-NQ/TW", "2013-06-03");
  EXPECT_THAT(LinkJudged({kYouth, corrected, citing}, pinned("25-NQ/TW@2013", "b")).Edges(),
              ElementsAre("D:c -> 26-NQ/TW@2013 = pin"));
  // The document is gone: the work is missing, and still the one that was meant.
  EXPECT_THAT(LinkJudged({kYouth, citing}, pinned("25-NQ/TW@2013", "b")).Edges(),
              ElementsAre("D:c -> 25-NQ/TW@2013 = pin"));
  // It was known by its term; now it is held.
  EXPECT_THAT(LinkJudged({kYouth, kMasses, citing}, pinned("25-NQ/TW@KXI")).Edges(),
              ElementsAre("D:c -> 25-NQ/TW@2013 = pin"));
  // A number is given once a term: the day in the name was a slip.
  EXPECT_THAT(LinkJudged({kYouth, kMasses, citing}, pinned("25-NQ/TW@2014")).Edges(),
              ElementsAre("D:c -> 25-NQ/TW@2013 = pin"));
}

TEST(JudgedLinks, TheCitationIsFoundAgainOrTold) {
  using enum Ruling;
  const CitingDocument before =
      Held("c", "", "2021-05-01", {Says("25-NQ/TW", 10), Says("25-NQ/TW", 90)});
  const Judge judge = Judge().Link(kPin, before, 1, "25-NQ/TW@2008");

  struct Case {
    const char* name;
    std::vector<CitingDocument> now;
    std::vector<std::string> digests;
    std::string_view state;
    std::size_t start;
    const char* note;
  };

  CitingDocument moved = before;
  moved.mentions[1].start += 500;  // Text came before it; its sentence is the same.
  CitingDocument alone = Held("c", "", "2021-05-01", {Says("25-NQ/TW", 33)});
  CitingDocument unclear =
      Held("c", "", "2021-05-01", {Says("25-NQ/TW", 11), Says("25-NQ/TW", 33)});
  CitingDocument renamed = before;
  renamed.id = "d";
  const Case cases[] = {
      {"where it was", {before}, {}, "acting", 90, ""},
      {"moved", {moved}, {}, "acting", 590, "nay ở 590"},
      {"the only one", {alone}, {}, "acting", 33, "nay ở 33"},
      {"one of several", {unclear}, {}, "lost", 0, "viện dẫn “số 25-NQ/TW”"},
      {"no longer cited", {Held("c", "", "2021-05-01")}, {}, "lost", 0, "không còn"},
      {"no document", {}, {}, "lost", 0, "Văn bản c không còn trong kho."},
      {"the same text under another id",
       {renamed},
       {"digest of c"},
       "acting",
       90,
       "Nay là văn bản d."},
      {"another text under another id", {renamed}, {"other"}, "lost", 0, "không còn trong kho"},
  };
  for (const Case& each : cases) {
    const Linked linked = LinkJudged(each.now, judge, each.digests);
    ASSERT_EQ(linked.entries.size(), 1U);
    const JudgedEntry& entry = linked.entries.front();
    EXPECT_EQ(Info(entry.state).name, each.state) << each.name;
    EXPECT_EQ(entry.start, each.start) << each.name;
    EXPECT_THAT(entry.note.vi, HasSubstr(each.note)) << each.name;
  }
}

TEST(JudgedLinks, DoNotTurnAProposalIntoAnAct) {
  CitingMention proposal = Says("10/2015/NĐ-CP", 10, "2015-02-01");
  proposal.relation = Relation::kRepeals;
  proposal.proposed = true;
  proposal.confidence = 0.36;
  const CitingDocument letter = Held("c", "20/2020/NĐ-CP", "2020-01-01", {proposal});
  const Linked linked = LinkJudged({Held("old", "10/2015/NĐ-CP", "2015-02-01"), letter},
                                   Judge().Link(Ruling::kConfirm, letter, 0, "10/2015/NĐ-CP"));
  EXPECT_EQ(linked.graph.works.at("10/2015/NĐ-CP").status, "unknown");
  ASSERT_EQ(linked.graph.edges.size(), 1U);
  const Evidence evidence = EdgeEvidence(linked.graph).Of(linked.graph.edges[0])[0].evidence;
  EXPECT_LT(evidence.confidence, 0.5);
  EXPECT_TRUE(evidence.judged);
}

CitingMention Called(std::string title, std::string term = {}) {
  CitingMention mention = Says("T:" + std::move(title), 10);
  mention.term = std::move(term);
  return mention;
}

TEST(JudgedNames, MeanWhatAPersonSaid) {
  using enum Ruling;
  const CitingDocument named = Held("c", "", "2021-05-01", {Called("nghi-quyet-dan-van")});
  const CitingDocument law = Held("c", "", "2021-05-01", {Called("luat-dat-dai")});
  CitingDocument law_of_2003 = law;
  law_of_2003.mentions[0].year = 2003;

  struct Case {
    const char* name;
    CitingDocument citing;
    Judge judge;
    std::vector<std::string> edges;
  };

  const Case cases[] = {
      {"nobody judged", named, {}, {"D:c -> T:nghi-quyet-dan-van"}},
      {"a name",
       named,
       Judge().Alias(kPin, "Nghị quyết dân vận", "25-NQ/TW@2013"),
       {"D:c -> 25-NQ/TW@2013 = pin"}},
      {"of a missing work",
       named,
       Judge().Alias(kPin, "Nghị quyết dân vận", "99-NQ/TW@2014"),
       {"D:c -> 99-NQ/TW@2014 = pin"}},
      {"taken back",
       named,
       Judge().Alias(kPin, "Nghị quyết dân vận", "25-NQ/TW@2013").Undo(1),
       {"D:c -> T:nghi-quyet-dan-van"}},
      {"of two works",
       named,
       Judge()
           .Alias(kPin, "Nghị quyết dân vận", "25-NQ/TW@2013")
           .Alias(kPin, "Nghị quyết dân vận", "25-NQ/TW@2008"),
       {"D:c -> T:nghi-quyet-dan-van"}},
      {"a younger work is never meant",
       named,
       Judge().Alias(kPin, "Nghị quyết dân vận", "99-NQ/TW@2023"),
       {"D:c -> T:nghi-quyet-dan-van"}},
      {"the table's row", law, {}, {"D:c -> L:45/2013/QH13"}},
      {"is outweighed",
       law,
       Judge().Alias(kPin, "Luật Đất đai", "L:13/2003/QH11"),
       {"D:c -> L:13/2003/QH11 = pin"}},
      {"is rejected",
       law,
       Judge().Alias(kReject, "Luật Đất đai", "L:45/2013/QH13"),
       {"D:c -> L:13/2003/QH11"}},
      {"but a year counts",
       law_of_2003,
       Judge().Alias(kPin, "Luật Đất đai", "L:45/2013/QH13"),
       {"D:c -> L:13/2003/QH11"}},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(LinkJudged({kYouth, kMasses, each.citing}, each.judge).Edges(), each.edges)
        << each.name;
  }
}

TEST(JudgedNames, OfAPlenumCarryTheirTerm) {
  const CitingDocument xii =
      Held("c", "", "2021-05-01", {Called("nghi-quyet-trung-uong-4", "XII")});
  const CitingDocument xi = Held("c", "", "2021-05-01", {Called("nghi-quyet-trung-uong-4", "XI")});
  const Judge judge =
      Judge().Alias(Ruling::kPin, "Nghị quyết Trung ương 4 khóa XII", "99-NQ/TW@2016");
  EXPECT_THAT(LinkJudged({xii}, judge).Edges(), ElementsAre("D:c -> 99-NQ/TW@2016 = pin"));
  EXPECT_THAT(LinkJudged({xi}, judge).Edges(), ElementsAre(testing::Not(HasSubstr("99-NQ/TW"))));
}

TEST(JudgedStatus, OutweighsWhatDocumentsSay) {
  using enum Ruling;
  CitingMention replaces = Says("10/2015/NĐ-CP", 10, "2015-02-01");
  replaces.relation = Relation::kReplaces;
  const CitingDocument old = Held("old", "10/2015/NĐ-CP", "2015-02-01");
  const CitingDocument young = Held("new", "20/2020/NĐ-CP", "2020-01-01", {replaces});

  struct Case {
    const char* name;
    Judge judge;
    std::string_view status;
    std::string_view since;
    std::string_view basis;  ///< Work, document.
  };

  const auto says = [](Ruling ruling, const char* status, const char* since = "",
                       const char* actor = "") {
    return Judge().Status(ruling, "10/2015/NĐ-CP", status, since, actor);
  };
  const Case cases[] = {
      {"nobody judged", {}, "repealed", "2020-01-01", "20/2020/NĐ-CP new"},
      {"in force all the same", says(kPin, "in_force"), "in_force", "", "10/2015/NĐ-CP "},
      {"confirmed, with its words", says(kConfirm, "repealed"), "repealed", "2020-01-01",
       "20/2020/NĐ-CP new"},
      {"by another document", says(kPin, "repealed", "2019-05-01", "99/2019/NĐ-CP"), "repealed",
       "2019-05-01", "99/2019/NĐ-CP "},
      {"rejected", says(kReject, "repealed"), "unknown", "", ""},
      {"from a day to come", says(kPin, "in_force", "2024-07-01"), "repealed", "2020-01-01",
       "20/2020/NĐ-CP new"},
      {"the latest day that has come",
       says(kPin, "in_force", "2020-02-01")
           .Status(kPin, "10/2015/NĐ-CP", "suspended", "2020-01-15"),
       "in_force", "2020-02-01", "10/2015/NĐ-CP "},
      {"said to be unknown", says(kPin, "unknown"), "unknown", "", "10/2015/NĐ-CP "},
      {"taken back", says(kPin, "in_force").Undo(1), "repealed", "2020-01-01", "20/2020/NĐ-CP new"},
  };
  for (const Case& each : cases) {
    const Linked linked = LinkJudged({young, old}, each.judge);
    const LinkedWork& work = linked.graph.works.at("10/2015/NĐ-CP");
    EXPECT_EQ(work.status, each.status) << each.name;
    const std::string since =
        work.basis && work.basis->since ? FormatIso(*work.basis->since) : std::string();
    EXPECT_EQ(since, each.since) << each.name;
    EXPECT_EQ(work.basis ? work.basis->work + " " + work.basis->document : "", each.basis)
        << each.name;
  }
}

TEST(JudgedStatus, OfAWorkThatNobodyCitesIsKept) {
  const Linked linked =
      LinkJudged({}, Judge().Status(Ruling::kPin, "31-NQ/TW@2001", "repealed", "2010-01-01"));
  EXPECT_EQ(linked.graph.works.at("31-NQ/TW@2001").status, "repealed");
  EXPECT_FALSE(linked.graph.works.at("31-NQ/TW@2001").held);
}

}  // namespace
}  // namespace vanban
