#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "corpus/document_type.h"
#include "indexer/build.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

/// An index of numbered documents, asked by numbers that are not typed whole.
class PartialKeyTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    home_ = new TempDir;
    Archive archive = Archive::Create(home_->path() / "archive");
    const auto put = [&archive](const std::string& id, DocumentType type, const std::string& key,
                                int year, const std::string& text) {
      Document document;
      document.id = id;
      document.type = type;
      document.key = key;
      document.issued = Date(std::chrono::year(year), std::chrono::March, std::chrono::day(5));
      document.title = "Về việc " + text;
      document.text = "Về việc " + text;
      document.source.path = id + ".txt";
      archive.Put(document, document.text, kNoon);
    };
    put("decree", DocumentType::kDecree, "30/2020/NĐ-CP", 2020, "công tác văn thư.");
    put("circular", DocumentType::kCircular, "30/2020/TT-BTC", 2020, "định giá tài sản.");
    put("citing", DocumentType::kCircular, "01/2021/TT-BNV", 2021,
        "thi hành Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.");
    put("early", DocumentType::kDirective, "18/CT-TTg", 2019, "phòng, chống thiên tai.");
    put("late", DocumentType::kDirective, "18/CT-TTg", 2023, "phòng, chống bạo lực.");
    put("party", DocumentType::kDirective, "18-CT/TW", 2022, "trật tự giao thông.");
    put("joint", DocumentType::kJointCircular, "27/2015/TTLT-BCT-BCA-VKSNDTC", 2015,
        "xử lý hàng giả.");
    put("words", DocumentType::kPlan, "9/KH-UBND", 2021,
        "kế hoạch 18 tháng, chỉ thị, nghị định, thông tư 30 ngày của năm 2020 và năm 2021.");
    BuildIndex({.archive_dir = home_->path() / "archive",
                .index_dir = home_->path() / "index",
                .now = kNoon});
  }

  static void TearDownTestSuite() { delete std::exchange(home_, nullptr); }

  PartialKeyTest() : searcher_(*OpenCurrent(home_->path() / "index")) {}

  [[nodiscard]] std::vector<std::string> Ids(std::string_view typed) const {
    std::vector<std::string> ids;
    for (const Hit& hit : searcher_.Search(ParseQuery(typed), {.limit = 20}).hits) {
      ids.push_back(hit.id);
    }
    return ids;
  }

  static TempDir* home_;
  Searcher searcher_;
};

TempDir* PartialKeyTest::home_ = nullptr;

TEST_F(PartialKeyTest, TheWorkComesFirst) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"nghị định 30/2020", "decree"},
      {"nghi dinh so 30/2020", "decree"},
      {"NĐ 30/2020", "decree"},
      {"nd 30/2020", "decree"},
      {"nghị định 30", "decree"},
      {"nghị định số 30 năm 2020", "decree"},
      {"nghị định 30/2020 công tác văn thư", "decree"},
      {"tt 30/2020", "circular"},
      {"thông tư 30 btc", "circular"},
      {"chỉ thị 18 ttg 2023", "late"},
      {"chỉ thị 18 ttg năm 2019", "early"},
      {"chỉ thị 18 ct/tw", "party"},
      {"chi thi 18 tw", "party"},
      {"27/2015/TTLT-BCT-BCA", "joint"},
  };
  for (const auto& [typed, id] : cases) {
    const std::vector<std::string> ids = Ids(typed);
    ASSERT_THAT(ids, Not(IsEmpty())) << typed;
    EXPECT_EQ(ids.front(), id) << typed;
  }
}

TEST_F(PartialKeyTest, ThenWhatCitesIt) {
  const std::vector<std::string> ids = Ids("nghị định 30/2020");
  ASSERT_GE(ids.size(), 2U);
  EXPECT_EQ(ids[1], "citing");
}

TEST_F(PartialKeyTest, SaysWhichNumberWasRead) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"nghị định 30/2020", "nghị định 30/2020"},
      {"nghị định 30/2020 công tác văn thư", "nghị định 30/2020"},
      {"quy định của NĐ 30 năm 2020 về văn thư", "NĐ 30 năm 2020"},
      {"nghị định số 30/2020, văn thư", "nghị định số 30/2020"},
  };
  for (const auto& [typed, read] : cases) {
    const SearchResult result = searcher_.Search(ParseQuery(typed));
    ASSERT_EQ(result.interpretation.keys.size(), 1U) << typed;
    EXPECT_EQ(result.interpretation.keys.front().key, "30/2020/NĐ-CP") << typed;
    EXPECT_THAT(result.interpretation.keys.front().works, ElementsAre("30/2020/NĐ-CP")) << typed;
    std::vector<std::string> notes;
    for (const auto& note : result.interpretation.notes) {
      notes.push_back(note.vi);
    }
    EXPECT_THAT(notes, Contains(fmt::format("Đã đọc “{}” là số văn bản 30/2020/NĐ-CP.", read)))
        << typed;
  }
}

TEST_F(PartialKeyTest, SeveralWorksAreAllShown) {
  const SearchResult result = searcher_.Search(ParseQuery("30/2020"));
  std::vector<std::string> keys;
  for (const KeyAnswer& answer : result.interpretation.keys) {
    keys.push_back(answer.key);
  }
  EXPECT_THAT(keys, ElementsAre("30/2020/NĐ-CP", "30/2020/TT-BTC")) << "the most cited first";
}

TEST_F(PartialKeyTest, CountsAndDatesAreNoNumbers) {
  for (const std::string_view typed :
       {"kế hoạch 18 tháng", "thông tư 30 ngày", "tháng 30/2020", "nghị định 31/2020", "nghị định",
        "30", "chỉ thị về 18 việc", "năm 2020"}) {
    EXPECT_THAT(searcher_.Search(ParseQuery(typed)).interpretation.keys, IsEmpty()) << typed;
  }
}

}  // namespace
}  // namespace vanban
