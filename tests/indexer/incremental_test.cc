#include <cstdlib>
#include <filesystem>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/file_io.h"
#include "indexer/build.h"
#include "search/citation_graph.h"
#include "search/json.h"
#include "search/registers.h"
#include "search/registers_json.h"
#include "search/schema.h"
#include "search/searcher.h"
#include "tests/indexer/written_archive.h"
#include "tests/support/temp_dir.h"

// What `index` takes over from the generation before must answer as an index made anew does.
namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

bool Thorough() {
  return std::getenv("VANBAN_THOROUGH") != nullptr;
}

/// An answer without what no two runs have alike: times, and the generation's number.
std::string Comparable(const std::string& json) {
  static const std::regex kRun(R"re("stats":\{[^}]*\}|"generation":\d+)re");
  return std::regex_replace(json, kRun, "");
}

/// Everything that can be asked of an index.
class Answers {
 public:
  explicit Answers(const fs::path& index_dir)
      : generation_(*OpenCurrent(index_dir)),
        searcher_(generation_),
        graph_(generation_),
        registers_(generation_) {}

  [[nodiscard]] std::string To(const std::string& question, std::size_t number) const {
    constexpr Sort kSorts[] = {Sort::kRelevance, Sort::kNewest, Sort::kRelevance, Sort::kCited};
    const SearchOptions options{.offset = number % 5 == 0 ? 10U : 0U,
                                .sort = kSorts[number % 4],
                                .facets = true,
                                .explain = true};
    return Comparable(
               ToJson(searcher_.Search(ParseQuery(question), options), Language::kVietnamese)) +
           "\n" + ToJson(searcher_.Suggest(question, 10));
  }

  [[nodiscard]] std::string OfWorks() const {
    std::string all;
    for (const Work& work : graph_.MostCited(0, Thorough() ? 10'000 : 30)) {
      all +=
          ToJson(graph_.Walk(work.name, {.direction = ChainDirection::kBoth, .depth = 2})) + "\n";
    }
    std::size_t total = 0;
    const auto missing = MissingWithClaims(graph_, registers_, 0, 10'000, &total);
    all += MissingToJson(missing, 0, total) + "\n";
    const auto conflicts = registers_.Conflicts({}, 0, 10'000, &total);
    return all + ConflictsToJson(conflicts, 0, total, Language::kVietnamese);
  }

  [[nodiscard]] std::string OfDocument(const DocumentId& id) const {
    const auto document = searcher_.Find(id);
    const auto work = graph_.WorkOfDocument(id);
    return document ? ToJson(*document, work ? &*work : nullptr, graph_.Mentions(id)) : "none";
  }

  [[nodiscard]] fs::path File(std::string_view name) const { return generation_.directory / name; }

 private:
  Generation generation_;
  Searcher searcher_;
  CitationGraph graph_;
  Registers registers_;
};

class IncrementalTest : public testing::TestWithParam<std::size_t> {
 protected:
  [[nodiscard]] IndexReport Index(const char* name, bool rebuild) const {
    return BuildIndex({.archive_dir = archive_.root(),
                       .index_dir = home_.path() / name,
                       .shards = GetParam(),
                       .batch = 40,
                       .rebuild = rebuild,
                       .now = kNoon});
  }

  void ExpectAlike(std::size_t questions) {
    const Answers changed(home_.path() / "changed");
    const Answers anew(home_.path() / "anew");
    for (std::size_t i = 0; i < questions; ++i) {
      const std::string question = archive_.Question();
      ASSERT_EQ(changed.To(question, i), anew.To(question, i)) << question;
    }
    ASSERT_EQ(changed.OfWorks(), anew.OfWorks());
    for (const CatalogueEntry& entry : Archive::Open(archive_.root()).List()) {
      ASSERT_EQ(changed.OfDocument(entry.id), anew.OfDocument(entry.id)) << entry.id;
    }
    EXPECT_EQ(ReadFile(changed.File(schema::kGraph), 1 << 30).value(),
              ReadFile(anew.File(schema::kGraph), 1 << 30).value());
  }

  TempDir home_;
  WrittenArchive archive_{home_.path() / "archive", 7, Thorough() ? 600U : 120U};
};

TEST_P(IncrementalTest, AnswersAsAnIndexMadeAnew) {
  const std::size_t rounds = Thorough() ? 10 : 2;
  EXPECT_EQ(Index("changed", false).rewritten, archive_.size());
  for (std::size_t round = 0; round < rounds; ++round) {
    archive_.ChangeSome();
    const IndexReport report = Index("changed", false);
    EXPECT_GT(report.rewritten, 0U);
    EXPECT_LT(report.rewritten, report.documents / 3);
    EXPECT_LT(report.extracted, 12U);
    const IndexReport anew = Index("anew", true);
    EXPECT_EQ(anew.rewritten, anew.documents);
    EXPECT_EQ(report.documents, anew.documents);
    EXPECT_EQ(report.units, anew.units);
    EXPECT_EQ(report.citations, anew.citations);
    EXPECT_EQ(report.edges, anew.edges);
    ExpectAlike(Thorough() ? 500 : 25);
  }
  archive_.JudgeName(WrittenArchive::Number(0));
  EXPECT_EQ(Index("changed", false).judgements.size(), 1U);
  EXPECT_EQ(Index("anew", true).judgements.size(), 1U);
  ExpectAlike(10);
}

INSTANTIATE_TEST_SUITE_P(Shards, IncrementalTest, testing::Values(1, 3));

}  // namespace
}  // namespace vanban
