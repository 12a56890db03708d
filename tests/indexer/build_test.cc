#include "indexer/build.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "indexer/publisher.h"
#include "search/citation_graph.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

Document Directive(const std::string& id, const std::string& key, const char* issued,
                   const std::string& title, const std::string& text) {
  Document document;
  document.id = id;
  document.key = key;
  document.type = FindDocumentType("ke-hoach");
  document.issued = ParseIso(issued);
  document.title = title;
  document.text = text;
  document.source.path = id + ".txt";
  return document;
}

class BuildIndexTest : public testing::Test {
 protected:
  BuildIndexTest() {
    Archive archive = Archive::Create(archive_dir());
    const auto put = [&archive](const Document& document) {
      archive.Put(document, document.text, kNoon);
    };
    put(Directive("nq25", "25-NQ/TW", "2013-06-03", "Về đổi mới công tác dân vận",
                  "Đảng lãnh đạo công tác dân vận trong tình hình mới."));
    put(Directive("kl43", "43-KL/TW", "2019-01-07", "Về tiếp tục thực hiện Nghị quyết 25",
                  "Ban Bí thư yêu cầu tiếp tục thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013."));
    Document plan = Directive("kh139", "139-KH/TU", "2019-03-05", "Phong trào dân vận khéo ở tỉnh",
                              "Tỉnh ủy thực hiện Kết luận số 43-KL/TW ngày 07/01/2019 của Ban Bí "
                              "thư. Mở rộng phong trào dân vận khéo đến từng ấp.");
    plan.place = "dong-thap";
    put(plan);
    Document article = Directive("bai", "", "2020-09-28", "Hội nghị bàn về cải cách hành chính",
                                 "Một cửa liên thông; thực hiện Chỉ thị số 09-CT/TW ngày "
                                 "01/12/2011.");
    article.kind = DocumentKind::kArticle;
    article.type.reset();
    put(article);
  }

  [[nodiscard]] fs::path archive_dir() const { return home_.path() / "archive"; }

  [[nodiscard]] fs::path index_dir() const { return home_.path() / "index"; }

  IndexReport Index(IndexOptions options = {}) const {
    options.archive_dir = archive_dir();
    options.index_dir = index_dir();
    options.now = kNoon;
    return BuildIndex(options);
  }

  [[nodiscard]] std::vector<std::string> Ids(std::string_view query,
                                             const SearchOptions& options = {}) const {
    const Searcher searcher(*OpenCurrent(index_dir()));
    std::vector<std::string> ids;
    for (const Hit& hit : searcher.Search(ParseQuery(query), options).hits) {
      ids.push_back(hit.id);
    }
    return ids;
  }

  TempDir home_;
};

TEST_F(BuildIndexTest, FindsAnswersHoweverTheyAreTyped) {
  const IndexReport report = Index();
  EXPECT_EQ(report.documents, 4);
  EXPECT_EQ(report.citations, 3);
  EXPECT_EQ(report.missing, 1);
  for (const char* query : {"dân vận khéo", "dan van kheo", "DÂN VẬN KHÉO", "daan vaanj kheos",
                            "\"dân vận khéo\"", "da\xCC\x82n va\xCC\xA3\xCC\x82n khe\xCC\x81o"}) {
    EXPECT_THAT(Ids(query), ElementsAre("kh139")) << query;
  }
  EXPECT_THAT(Ids("công tác dân vận"), testing::Contains("nq25"));
  EXPECT_THAT(Ids("dân vận -khéo"), testing::Not(testing::Contains("kh139")));
  EXPECT_THAT(Ids("\"vận dân\""), testing::IsEmpty());
  EXPECT_THAT(Ids("xyzzy"), testing::IsEmpty());
}

TEST_F(BuildIndexTest, PutsTheDocumentOfAKeyFirstAndThenWhatCitesIt) {
  Index();
  EXPECT_THAT(Ids("25-NQ/TW"), ElementsAre("nq25", "kl43"));
  EXPECT_THAT(Ids("25/nq-tw"), ElementsAre("nq25", "kl43"));
  EXPECT_THAT(Ids("44-KL/TW"), testing::IsEmpty());
  EXPECT_THAT(Ids("dan:43-KL/TW"), ElementsAre("kh139"));
  EXPECT_THAT(Ids("ngay:2020"), ElementsAre("bai"));
  EXPECT_THAT(Ids("03/6/2013"), ElementsAre("kl43"));
}

TEST_F(BuildIndexTest, CountsFacetsOfAllMatchesNotOfThePage) {
  Index();
  const Searcher searcher(*OpenCurrent(index_dir()));
  const auto result = searcher.Search(ParseQuery("thực hiện"), {.limit = 1, .facets = true});
  EXPECT_EQ(result.total, 3);
  EXPECT_TRUE(result.total_exact);
  ASSERT_THAT(result.facets.at("kind"), testing::SizeIs(2));
  EXPECT_EQ(result.facets.at("kind")[0].value, "directive");
  EXPECT_EQ(result.facets.at("kind")[0].count, 2);
  EXPECT_EQ(result.facets.at("year")[0].value, "2020");
}

TEST_F(BuildIndexTest, HighlightsTheOriginalText) {
  Index();
  const Searcher searcher(*OpenCurrent(index_dir()));
  const auto result = searcher.Search(ParseQuery("dan van kheo"));
  EXPECT_EQ(result.interpretation.text, "dân vận khéo");
  EXPECT_TRUE(result.interpretation.changed);
  ASSERT_FALSE(result.hits.empty());
  const ProvisionHit& passage = result.hits[0].provisions.at(0);
  EXPECT_THAT(passage.text, testing::HasSubstr("dân vận khéo"));
  EXPECT_THAT(passage.highlights, testing::Not(testing::IsEmpty()));
}

TEST_F(BuildIndexTest, WalksChainsAndListsWhatIsMissing) {
  Index();
  const CitationGraph graph(*OpenCurrent(index_dir()));
  const auto works = graph.WorksOf("139/KH-TU");
  ASSERT_THAT(works, testing::SizeIs(1));
  EXPECT_EQ(works[0].name, "139-KH/TU@2019#dong-thap");
  const Chain chain = graph.Walk(works[0].name);
  ASSERT_THAT(chain.nodes, testing::SizeIs(3));
  EXPECT_EQ(chain.nodes[1].name, "43-KL/TW@2019");
  EXPECT_EQ(chain.nodes[2].name, "25-NQ/TW@2013");
  ASSERT_THAT(chain.edges, testing::SizeIs(2));
  EXPECT_EQ(chain.edges[1].evidence.at(0).document, "kl43");
  const Chain back = graph.Walk("25-NQ/TW@2013", {.direction = ChainDirection::kIn});
  EXPECT_EQ(back.nodes.back().name, "139-KH/TU@2019#dong-thap");
  const Chain early = graph.Walk("139-KH/TU@2019#dong-thap", {.as_of = ParseIso("2018-01-01")});
  EXPECT_TRUE(early.edges.empty());
  std::size_t total = 0;
  const auto missing = graph.Missing(0, 10, &total);
  EXPECT_EQ(total, 1);
  EXPECT_EQ(missing.at(0).name, "09-CT/TW@2011");
  EXPECT_FALSE(graph.Find("no-such-work"));
}

TEST_F(BuildIndexTest, DoesNothingWhenTheArchiveHasNotChanged) {
  EXPECT_FALSE(Index().unchanged);
  const IndexReport again = Index();
  EXPECT_TRUE(again.unchanged);
  EXPECT_EQ(again.generation, 1);
  EXPECT_EQ(again.documents, 4);
  EXPECT_EQ(Index({.rebuild = true}).generation, 2);
}

TEST_F(BuildIndexTest, AnswersAlikeWhateverTheJobsAndShards) {
  std::vector<std::vector<std::string>> answers;
  for (const auto& [jobs, shards] : {std::pair(1, 1), std::pair(2, 1), std::pair(2, 3)}) {
    Index({.jobs = static_cast<std::size_t>(jobs),
           .shards = static_cast<std::size_t>(shards),
           .rebuild = true});
    std::vector<std::string> answer;
    for (const char* query : {"dân vận", "thực hiện", "25-NQ/TW", "ban bí thư yêu cầu"}) {
      for (std::string& id : Ids(query)) {
        answer.push_back(std::move(id));
      }
    }
    answers.push_back(std::move(answer));
  }
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(answers[0], answers[2]);
}

TEST_F(BuildIndexTest, KeepsTheOldGenerationWhenStopped) {
  Index();
  IndexOptions stopped{.rebuild = true};
  stopped.cancelled = [] { return true; };
  EXPECT_THROW(Index(stopped), Failure);
  EXPECT_EQ(OpenCurrent(index_dir())->number, 1);
  EXPECT_EQ(Index({.rebuild = true}).generation, 2);
  for (const auto& entry : fs::directory_iterator(index_dir())) {
    EXPECT_FALSE(entry.path().filename().string().ends_with(".tmp")) << entry.path();
  }
}

TEST_F(BuildIndexTest, RefusesASecondIndexerByItsPid) {
  const IndexerLock lock(index_dir());
  try {
    Index();
    FAIL() << "a second indexer ran";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error().code, ErrorCode::kTryAgain);
    EXPECT_THAT(failure.error().message.en, testing::HasSubstr(std::to_string(::getpid())));
  }
}

TEST_F(BuildIndexTest, RebuildsWhatWasDamaged) {
  Index();
  std::ofstream(index_dir() / "gen-000001" / "documents" / "stray") << "x";
  const IndexReport report = Index();
  EXPECT_FALSE(report.unchanged);
  EXPECT_EQ(report.generation, 2);
}

TEST_F(BuildIndexTest, IndexesAnEmptyArchive) {
  const TempDir empty;
  Archive::Create(empty.path() / "archive");
  const IndexReport report = BuildIndex(
      {.archive_dir = empty.path() / "archive", .index_dir = empty.path() / "index", .now = kNoon});
  EXPECT_EQ(report.documents, 0);
  const Searcher searcher(*OpenCurrent(empty.path() / "index"));
  EXPECT_EQ(searcher.Search(ParseQuery("dân vận")).total, 0);
  EXPECT_TRUE(searcher.Suggest("dân").empty());
}

// Twenty documents that nothing tells apart but their ids, in as many parts as may be.
TEST(BuildShardsTest, TiesFallByIdHoweverManyShards) {
  const TempDir home;
  Archive archive = Archive::Create(home.path() / "archive");
  std::vector<std::string> ids;
  for (char letter = 'a'; letter < 'u'; ++letter) {
    const std::string text = "Tổ chức phong trào dân vận khéo trong tình hình mới ở cơ sở.";
    const Document document =
        Directive(std::string("van-ban-") + letter, "", "2020-01-02", "Kế hoạch", text);
    archive.Put(document, text, kNoon);
    ids.push_back(document.id);
  }
  const auto build = [&home](std::size_t shards, bool rebuild) {
    BuildIndex({.archive_dir = home.path() / "archive",
                .index_dir = home.path() / "index",
                .shards = shards,
                .batch = 4,
                .rebuild = rebuild,
                .now = kNoon});
  };
  for (const std::size_t shards : {1U, 2U, 3U}) {
    build(shards, true);
    if (shards == 3) {
      // A changed copy keeps the order: one document is given another day of issue.
      const std::string text = "Tổ chức phong trào dân vận khéo trong tình hình mới ở cơ sở.";
      archive.Put(Directive("van-ban-c", "", "2020-01-03", "Kế hoạch", text), text, kNoon);
      build(shards, false);
    }
    const Searcher searcher(*OpenCurrent(home.path() / "index"));
    for (const std::string_view query :
         {"dân vận khéo", "phong trào dân vận khéo trong tình hình mới"}) {
      std::vector<std::string> found;
      for (const Hit& hit : searcher.Search(ParseQuery(query), {.limit = 20}).hits) {
        found.push_back(hit.id);
      }
      EXPECT_EQ(found, ids) << shards << " shards, " << query;
    }
  }
}

}  // namespace
}  // namespace vanban
