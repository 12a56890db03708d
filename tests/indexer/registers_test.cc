#include "search/registers.h"

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "indexer/build.h"
#include "search/registers_json.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

/// A small index: two works of one number, and a missing one that is dated twice.
class RegistersTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    home_ = new TempDir;
    Archive archive = Archive::Create(home_->path() / "archive");
    const auto put = [&archive](const char* id, const char* key, const char* issued,
                                const char* title, const char* text) {
      Document document;
      document.id = id;
      document.key = key;
      document.kind = document.key.empty() ? DocumentKind::kArticle : DocumentKind::kDirective;
      document.type = DocumentType::kResolution;
      document.issued = ParseIso(issued);
      document.title = title;
      document.text = text;
      document.source.path = document.id + ".txt";
      archive.Put(document, document.text, kNoon);
    };
    put("youth", "25-NQ/TW", "2008-07-25", "Công tác thanh niên", "Về công tác thanh niên.");
    put("masses", "25-NQ/TW", "2013-06-03", "Công tác dân vận", "Về công tác dân vận.");
    put("a", "", "2020-01-01", "Bài một",
        "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2014 của Ban Bí thư.");
    put("b", "", "2020-01-02", "Bài hai",
        "Kiểm tra việc thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 và Nghị quyết số 25-NQ/TW.");
    BuildIndex({.archive_dir = home_->path() / "archive",
                .index_dir = home_->path() / "index",
                .now = kNoon});
  }

  static void TearDownTestSuite() { delete std::exchange(home_, nullptr); }

  RegistersTest()
      : generation_(*OpenCurrent(home_->path() / "index")),
        graph_(generation_),
        registers_(generation_) {}

  static TempDir* home_;
  Generation generation_;
  CitationGraph graph_;
  Registers registers_;
};

TempDir* RegistersTest::home_ = nullptr;

TEST_F(RegistersTest, AMissingWorkHasAllClaimsWithTheirSentences) {
  std::size_t total = 0;
  const auto missing = MissingWithClaims(graph_, registers_, 0, 10, &total);
  ASSERT_EQ(total, 1U);
  std::vector<std::string> dates;
  for (const WorkClaim& claim : missing.front().claims) {
    ASSERT_FALSE(claim.sources.empty());
    EXPECT_THAT(claim.sources.front().sentence, HasSubstr("114-KL/TW"));
    if (claim.field == ClaimField::kDate) {
      dates.push_back(claim.value + " " + claim.sources.front().document);
    }
  }
  EXPECT_THAT(dates, ElementsAre("2014-07-14 a", "2015-07-14 b"));
  EXPECT_THAT(MissingToJson(missing, 0, total), HasSubstr(R"("total":1,"offset":0,"works":[{)"));
}

TEST_F(RegistersTest, ConflictsAreCountedAndChosenByKind) {
  std::size_t total = 0;
  const auto all = registers_.Conflicts(std::nullopt, 0, 10, &total);
  ASSERT_EQ(total, 1U);
  EXPECT_EQ(all.front().work.key, "114-KL/TW");
  ASSERT_EQ(all.front().conflicts.size(), 1U);
  EXPECT_EQ(all.front().conflicts.front().kind, ConflictKind::kDate);
  EXPECT_THAT(registers_.Conflicts(ConflictKind::kForm, 0, 10, &total), IsEmpty());
  EXPECT_EQ(total, 0U);
  EXPECT_THAT(registers_.Conflicts(std::nullopt, 1, 10, &total), IsEmpty()) << "behind the last";
  EXPECT_THAT(ConflictsToJson(all, 0, 1, Language::kEnglish),
              HasSubstr(R"("kind":"date","message":"different dates")"));
}

TEST_F(RegistersTest, SeriesSayWhichNumbersLack) {
  const auto series = registers_.Series({.issuer = "tw", .type = "KL"}, 0, 50);
  ASSERT_EQ(series.size(), 1U);
  EXPECT_EQ(series.front().term, "XI");
  EXPECT_EQ(series.front().cited, 1U);
  EXPECT_EQ(series.front().unknown, 113U);
  EXPECT_EQ(registers_.Series({.type = "NQ", .term = "X"}, 0, 1).front().held, 1U);
  EXPECT_THAT(registers_.Series({.year = 1999}, 0, 50), IsEmpty());
}

TEST_F(RegistersTest, OldNamesLeadToTheWork) {
  for (const char* name : {"114-KL/TW@2014", "114-KL/TW@2015", "114-KL/TW@KXI", "114-KL/TW"}) {
    const auto works = graph_.WorksOf(name);
    ASSERT_EQ(works.size(), 1U) << name;
    EXPECT_EQ(works.front().key, "114-KL/TW") << name;
  }
  EXPECT_THAT(graph_.WorksOf("114-KL/TW@1999"), IsEmpty());
}

TEST_F(RegistersTest, TheSearchBoxTellsWorksOfOneNumberApart) {
  const Searcher searcher(generation_);
  const auto works = [&searcher](const char* typed) {
    return searcher.Search(ParseQuery(typed)).interpretation.keys.front().works;
  };
  EXPECT_THAT(works("25-NQ/TW"), ElementsAre("25-NQ/TW@2008", "25-NQ/TW@2013"));
  EXPECT_THAT(works("25-NQ/TW 03/6/2013"), ElementsAre("25-NQ/TW@2013"));
  EXPECT_THAT(works("25-NQ/TW khóa X"), ElementsAre("25-NQ/TW@2008"));
  EXPECT_THAT(works("25-NQ/TW dân vận"), ElementsAre("25-NQ/TW@2013"));
  EXPECT_THAT(works("25-NQ/TW việc khác hẳn"), ElementsAre("25-NQ/TW@2008", "25-NQ/TW@2013"));
}

}  // namespace
}  // namespace vanban
