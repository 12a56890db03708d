#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/judgement_store.h"
#include "indexer/build.h"
#include "indexer/judgement_marks.h"
#include "search/draft_check.h"
#include "search/json.h"
#include "search/registers.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

Document Directive(const std::string& id, const std::string& key, const char* issued,
                   const std::string& text) {
  Document document;
  document.id = id;
  document.key = key;
  document.type = FindDocumentType(key.find("NQ") != std::string::npos ? "nghi-quyet" : "ke-hoach");
  document.issued = ParseIso(issued);
  document.title = "Văn bản " + key;
  document.text = text;
  document.source.path = id + ".txt";
  return document;
}

/// An archive in which a plan cites a number of two works and a name that no table has.
class JudgementBuildTest : public testing::Test {
 protected:
  static constexpr const char* kText =
      "Tỉnh ủy thực hiện Nghị quyết số 25-NQ/TW. Quán triệt Nghị quyết Tam nông mới.";

  JudgementBuildTest() {
    Put(Directive("a", "25-NQ/TW", "2008-07-25", "Công tác thanh niên."));
    Put(Directive("b", "25-NQ/TW", "2013-06-03", "Công tác dân vận."));
    Put(Directive("plan", "139-KH/TU", "2019-03-05", kText));
    Put(Directive("other", "140-KH/TU", "2019-04-05", "Căn cứ Nghị quyết Tam nông mới."));
  }

  void Put(const Document& document) const {
    Archive::Create(archive_dir()).Put(document, document.text, kNoon);
  }

  [[nodiscard]] fs::path archive_dir() const { return home_.path() / "archive"; }

  [[nodiscard]] fs::path index_dir() const { return home_.path() / "index"; }

  IndexReport Index(IndexOptions options = {}) const {
    options.archive_dir = archive_dir();
    options.index_dir = index_dir();
    options.now = kNoon;
    return BuildIndex(options);
  }

  [[nodiscard]] CitationGraph Graph() const { return CitationGraph(*OpenCurrent(index_dir())); }

  void Judge(JudgementKind kind, Ruling ruling, const std::string& work,
             const std::string& name = {}) const {
    Judgement judgement{.kind = kind,
                        .ruling = ruling,
                        .when = "2026-11-22T08:00:00Z",
                        .by = "A",
                        .why = "đã xem",
                        .work = {work, ""},
                        .name = name};
    if (kind == JudgementKind::kLink) {
      judgement.mention = {.document = "plan",
                           .text_digest = TextDigest(kText),
                           .start = 18,
                           .end = 40,
                           .text = "Nghị quyết số 25-NQ/TW",
                           .sentence = "Tỉnh ủy thực hiện Nghị quyết số 25-NQ/TW."};
    }
    AddJudgements(archive_dir(), std::vector{judgement});
  }

  /// What the plan and the other one cite.
  [[nodiscard]] std::vector<WorkName> Cited() const {
    std::vector<WorkName> cited;
    const CitationGraph graph = Graph();
    for (const char* id : {"plan", "other"}) {
      for (const LinkedMention& mention : graph.Mentions(id)) {
        cited.push_back(mention.work);
      }
    }
    return cited;
  }

  /// Everything that an index says of its works and edges.
  [[nodiscard]] std::string Everything() const {
    const CitationGraph graph = Graph();
    std::string all;
    for (const char* id : {"a", "b", "plan", "other"}) {
      const auto work = graph.WorkOfDocument(id);
      all += ToJson(graph.Walk(work->name, {.direction = ChainDirection::kBoth})) + "\n";
    }
    return all + ToJson(Registers(*OpenCurrent(index_dir())).Judgements());
  }

  TempDir home_;
};

TEST_F(JudgementBuildTest, ActsAfterEveryRebuild) {
  Index();
  EXPECT_THAT(Cited(), ElementsAre("25-NQ/TW"));  // No rule knows the name.
  Judge(JudgementKind::kLink, Ruling::kPin, "25-NQ/TW@2013");
  Judge(JudgementKind::kAlias, Ruling::kPin, "26-NQ/TW@2008", "Nghị quyết Tam nông mới");
  Judge(JudgementKind::kAlias, Ruling::kPin, "25-NQ/TW@2013", "Nghị quyết dân vận");
  const IndexReport report = Index();
  EXPECT_FALSE(report.unchanged);
  EXPECT_THAT(report.judgements, SizeIs(3));
  EXPECT_THAT(Cited(), ElementsAre("25-NQ/TW@2013", "26-NQ/TW@2008", "26-NQ/TW@2008"));
  EXPECT_TRUE(Index().unchanged);

  const std::string before = Everything();
  for (const std::size_t jobs : {1U, 3U}) {
    fs::remove_all(index_dir());
    Index({.jobs = jobs, .shards = jobs, .batch = 2});
    EXPECT_EQ(Everything(), before);
  }
}

TEST_F(JudgementBuildTest, ARejectedLinkStaysRejectedWhateverArrives) {
  fs::remove_all(archive_dir());
  Put(Directive("b", "25-NQ/TW", "2013-06-03", "Công tác dân vận."));
  Put(Directive("plan", "139-KH/TU", "2019-03-05", kText));
  Put(Directive("other", "140-KH/TU", "2019-04-05", "Trống."));
  Index();
  EXPECT_THAT(Cited(), ElementsAre("25-NQ/TW@2013"));
  Judge(JudgementKind::kLink, Ruling::kReject, "25-NQ/TW@2013");
  Index();
  EXPECT_THAT(Cited(), IsEmpty());
  Put(Directive("new", "31-KH/TU", "2020-01-01", "Thực hiện Nghị quyết số 25-NQ/TW."));
  Index();
  EXPECT_THAT(Cited(), IsEmpty());
  EXPECT_THAT(Graph().Edges("25-NQ/TW@2013", ChainDirection::kIn), SizeIs(1));
  // The citation is out of the text's links, and the judgement says why.
  const auto judged = Registers(*OpenCurrent(index_dir())).JudgementsIn("plan");
  ASSERT_THAT(judged, SizeIs(1));
  EXPECT_EQ(judged[0].state, JudgementState::kActing);
  EXPECT_EQ(judged[0].work, "25-NQ/TW@2013");
  EXPECT_THAT(Registers(*OpenCurrent(index_dir())).JudgementsOf("25-NQ/TW@2013"), SizeIs(1));
}

TEST_F(JudgementBuildTest, ADocumentThatComesBackFindsItsJudgement) {
  Judge(JudgementKind::kLink, Ruling::kPin, "25-NQ/TW@2008");
  Put(Directive("plan", "139-KH/TU", "2019-03-05", "Không còn viện dẫn nào."));
  IndexReport report = Index();
  ASSERT_THAT(report.judgements, SizeIs(1));
  EXPECT_EQ(report.judgements[0].state, JudgementState::kLost);
  Put(Directive("plan", "139-KH/TU", "2019-03-05", kText));
  Index();
  EXPECT_THAT(Cited(), Contains("25-NQ/TW@2008"));
}

TEST_F(JudgementBuildTest, TheSameTextUnderAnotherIdIsFound) {
  const fs::path kept = home_.path() / "kept.jsonl";
  Judge(JudgementKind::kLink, Ruling::kPin, "25-NQ/TW@2008");
  fs::copy(JudgementFile(archive_dir()), kept);
  fs::remove_all(archive_dir());
  Put(Directive("a", "25-NQ/TW", "2008-07-25", "Công tác thanh niên."));
  Put(Directive("b", "25-NQ/TW", "2013-06-03", "Công tác dân vận."));
  Put(Directive("renamed", "139-KH/TU", "2019-03-05", kText));
  fs::create_directories(JudgementFile(archive_dir()).parent_path());
  fs::copy(kept, JudgementFile(archive_dir()));
  const IndexReport report = Index();
  ASSERT_THAT(report.judgements, SizeIs(1));
  EXPECT_EQ(report.judgements[0].document, "renamed");
  EXPECT_EQ(Graph().Mentions("renamed").at(0).work, "25-NQ/TW@2008");
}

TEST_F(JudgementBuildTest, ACorrectedNumberTakesItsJudgementsAlong) {
  Judgement judgement{.kind = JudgementKind::kStatus,
                      .ruling = Ruling::kPin,
                      .when = "2026-11-22T08:00:00Z",
                      .by = "A",
                      .why = "đã xem",
                      .work = {"25-NQ/TW@2013", "b"},
                      .status = "repealed"};
  AddJudgements(archive_dir(), std::vector{judgement});
  Index();
  EXPECT_EQ(Graph().WorkOfDocument("b")->status, "repealed");
  Put(Directive("b", "26-NQ/TW", "2013-06-03", "Công tác dân vận."));
  Index();
  EXPECT_EQ(Graph().WorkOfDocument("b")->name, "26-NQ/TW@2013");
  EXPECT_EQ(Graph().WorkOfDocument("b")->status, "repealed");
  EXPECT_THAT(Registers(*OpenCurrent(index_dir())).JudgementsOf("26-NQ/TW@2013"), SizeIs(1));
}

TEST_F(JudgementBuildTest, GivenNamesAreAskedForAndCheckedAsTheyAreLinked) {
  Judge(JudgementKind::kAlias, Ruling::kPin, "25-NQ/TW@2013", "Nghị quyết Tam nông mới");
  Index();
  const CitationGraph graph = Graph();
  for (const char* asked : {"Nghị quyết Tam nông mới", "nghi quyet tam nong moi"}) {
    const auto works = graph.WorksOf(asked);
    ASSERT_THAT(works, SizeIs(1)) << asked;
    EXPECT_EQ(works[0].id, "b");
  }
  const SearchResult found =
      Searcher(*OpenCurrent(index_dir())).Search(ParseQuery("nghi quyet tam nong moi"));
  ASSERT_THAT(found.interpretation.keys, SizeIs(1));
  EXPECT_THAT(found.interpretation.keys[0].works, ElementsAre("25-NQ/TW@2013"));
  ASSERT_FALSE(found.hits.empty());
  EXPECT_EQ(found.hits[0].id, "b");
  const DraftCheck check = CheckDraft("Theo Nghị quyết Tam nông mới.", graph);
  ASSERT_THAT(check.citations, SizeIs(1));
  EXPECT_EQ(check.citations[0].verdict, Verdict::kMatch);
}

}  // namespace
}  // namespace vanban
