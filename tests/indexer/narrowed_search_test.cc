#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "indexer/build.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

/// A small index asked for less than a query finds, and for what is like one of its documents.
class NarrowedSearchTest : public testing::Test {
 protected:
  struct Given {
    std::string id;
    std::string type;
    std::string issuer;
    int year = 0;
    std::string text;
    DocumentKind kind = DocumentKind::kDirective;
  };

  static void SetUpTestSuite() {
    home_ = new TempDir;
    Archive archive = Archive::Create(home_->path() / "archive");
    const std::string fire =
        "Công tác phòng cháy, chữa cháy rừng: trực gác tháp canh, phát dọn đường băng cản lửa, "
        "kiểm "
        "tra nguồn nước, diễn tập chữa cháy rừng.";
    const std::string people =
        "Công tác dân vận khéo: vận động nhân dân hiến đất làm đường, xây dựng mô hình dân vận "
        "khéo.";
    const Given given[] = {
        {"chay-1", "Kế hoạch", "Tỉnh ủy Bến Tre", 2019, fire + " Giao kiểm lâm."},
        {"chay-2", "Chỉ thị", "Tỉnh ủy Đồng Tháp", 2020, fire + " Giao công an huyện."},
        {"dan-1", "Kế hoạch", "Tỉnh ủy Bến Tre", 2019, people + " Khen thưởng cuối năm."},
        {"dan-2", "Công văn", "Ban Bí thư", 2021, people + " Báo cáo hằng quý."},
        {"bai", "", "", 2021, "Bài viết: công tác dân vận ở vùng biên.", DocumentKind::kArticle},
        {"le", "Thông báo", "Ban Bí thư", 1976, "Nghỉ lễ."},
    };
    for (const Given& each : given) {
      Document document;
      document.id = each.id;
      document.kind = each.kind;
      document.title = "Văn bản " + each.id;
      document.type = FindDocumentType(each.type);
      document.issuer = each.issuer;
      document.issued = ParseIso(std::to_string(each.year) + "-03-05");
      document.text = each.text;
      document.source.path = each.id + ".txt";
      archive.Put(document, each.text, kNoon);
    }
    BuildIndex({.archive_dir = home_->path() / "archive",
                .index_dir = home_->path() / "index",
                .now = kNoon});
  }

  static void TearDownTestSuite() { delete std::exchange(home_, nullptr); }

  NarrowedSearchTest() : searcher_(*OpenCurrent(home_->path() / "index")) {}

  [[nodiscard]] std::vector<std::string> Ids(std::string_view typed, SearchOptions options) const {
    options.limit = 20;
    return IdsOf(searcher_.Search(ParseQuery(typed), options).hits);
  }

  static std::vector<std::string> IdsOf(const std::vector<Hit>& hits) {
    std::vector<std::string> ids;
    std::transform(hits.begin(), hits.end(), std::back_inserter(ids),
                   [](const Hit& hit) { return hit.id; });
    return ids;
  }

  static TempDir* home_;
  Searcher searcher_;
};

TempDir* NarrowedSearchTest::home_ = nullptr;

TEST_F(NarrowedSearchTest, ExcludedValuesAreLeftOut) {
  const struct {
    const char* name;
    ExcludedValues without;
    std::vector<std::string> found;
  } cases[] = {
      {"nothing", {}, {"chay-1", "chay-2", "dan-1", "dan-2", "bai"}},
      {"a type", {.types = {*FindDocumentType("Kế hoạch")}}, {"chay-2", "dan-2", "bai"}},
      {"two types",
       {.types = {*FindDocumentType("Kế hoạch"), *FindDocumentType("Công văn")}},
       {"chay-2", "bai"}},
      {"an issuer, typed without accents",
       {.issuers = {"tinh uy ben tre"}},
       {"chay-2", "dan-2", "bai"}},
      {"a kind", {.kinds = {"article"}}, {"chay-1", "chay-2", "dan-1", "dan-2"}},
      {"a year", {.years = {"2021"}}, {"chay-1", "chay-2", "dan-1"}},
      {"a year that is none", {.years = {"x"}}, {"chay-1", "chay-2", "dan-1", "dan-2", "bai"}},
      {"a year and a type",
       {.types = {*FindDocumentType("Chỉ thị")}, .years = {"2019"}},
       {"dan-2", "bai"}},
  };

  for (const auto& c : cases) {
    SearchOptions options;
    options.filters.without = c.without;
    EXPECT_THAT(Ids("\"công tác\"", options), testing::UnorderedElementsAreArray(c.found))
        << c.name;
  }
}

TEST_F(NarrowedSearchTest, WordsWithinTheResultsLeaveTheirOrder) {
  const std::vector<std::string> all = Ids("công tác", {});
  SearchOptions options;
  options.within = {ParseQuery("dan van")};
  std::vector<std::string> expected;
  std::copy_if(all.begin(), all.end(), std::back_inserter(expected),
               [](const std::string& id) { return id != "chay-1" && id != "chay-2"; });
  EXPECT_EQ(Ids("công tác", options), expected);
  options.within.push_back(ParseQuery("\"hằng quý\""));
  EXPECT_THAT(Ids("công tác", options), ElementsAre("dan-2"));
  options.within.push_back(ParseQuery("kiểm lâm"));
  EXPECT_THAT(Ids("công tác", options), IsEmpty());
}

TEST_F(NarrowedSearchTest, WordsWithinAreMarkedInThePassages) {
  SearchOptions options;
  options.within = {ParseQuery("kiểm lâm")};
  const auto hits = searcher_.Search(ParseQuery("công tác"), options).hits;
  ASSERT_EQ(hits.size(), 1U);
  ASSERT_FALSE(hits.front().provisions.empty());
  EXPECT_GE(hits.front().provisions.front().highlights.size(), 2U);
}

TEST_F(NarrowedSearchTest, FacetsCountWhatIsLeft) {
  SearchOptions options;
  options.facets = true;
  options.filters.without.years = {"2019"};
  const SearchResult result = searcher_.Search(ParseQuery("\"công tác\""), options);
  std::vector<std::string> years;
  for (const FacetValue& value : result.facets.at("year")) {
    years.push_back(value.value + ":" + std::to_string(value.count));
  }
  EXPECT_THAT(years, ElementsAre("2021:2", "2020:1"));
}

TEST_F(NarrowedSearchTest, TheLikeOfADocumentIsWhatSaysTheSame) {
  EXPECT_THAT(IdsOf(searcher_.Similar("chay-1")), ElementsAre("chay-2"));
  EXPECT_THAT(IdsOf(searcher_.Similar("chay-2")), ElementsAre("chay-1"));
  const auto like = searcher_.Similar("dan-1");
  ASSERT_FALSE(like.empty());
  EXPECT_EQ(like.front().id, "dan-2");
  EXPECT_GT(like.front().score, 0.5);
  EXPECT_LE(like.front().score, 1.0);
}

TEST_F(NarrowedSearchTest, ADocumentWithoutItsLikeHasNone) {
  EXPECT_THAT(searcher_.Similar("le"), IsEmpty());
  EXPECT_THAT(searcher_.Similar("khong-co"), IsEmpty());
  EXPECT_THAT(searcher_.Similar("chay-1", 0), IsEmpty());
}

}  // namespace
}  // namespace vanban
