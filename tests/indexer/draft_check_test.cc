#include "search/draft_check.h"

#include <chrono>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "corpus/archive.h"
#include "corpus/utf8.h"
#include "indexer/build.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

/// An archive with works of every kind, and drafts that cite them rightly and wrongly.
class DraftCheckTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    home_ = new TempDir;
    Archive archive = Archive::Create(home_->path() / "archive");
    const auto put = [&archive](std::string id, std::string key, DocumentType type,
                                const char* issued, std::string issuer, std::string title,
                                std::string text) {
      Document document;
      document.id = std::move(id);
      document.key = std::move(key);
      document.type = type;
      document.issued = ParseIso(issued);
      document.issuer = std::move(issuer);
      document.title = std::move(title);
      document.text = std::move(text);
      archive.Put(document, document.text, kNoon);
    };
    put("nq25", "25-NQ/TW", DocumentType::kResolution, "2013-06-03", "Ban Chấp hành Trung ương",
        "Nghị quyết về công tác dân vận", "Về công tác dân vận.");
    put("kl43", "43-KL/TW", DocumentType::kConclusion, "2019-01-07", "Ban Bí thư",
        "Kết luận về tiếp tục thực hiện công tác dân vận", "Về công tác dân vận.");
    put("nd30", "30/2020/NĐ-CP", DocumentType::kDecree, "2020-03-05", "Chính phủ",
        "Nghị định về công tác văn thư",
        "Nghị định này có hiệu lực từ ngày 05/3/2020 và thay thế Nghị định số 110/2004/NĐ-CP ngày "
        "08 tháng 4 năm 2004 của Chính phủ.");
    put("nd110", "110/2004/NĐ-CP", DocumentType::kDecree, "2004-04-08", "Chính phủ",
        "Nghị định về công tác văn thư", "Về công tác văn thư.");
    put("ct18a", "18/CT-TTg", DocumentType::kDirective, "2019-05-01", "Thủ tướng Chính phủ",
        "Chỉ thị về phòng, chống thiên tai", "Phòng, chống thiên tai.");
    put("ct18b", "18/CT-TTg", DocumentType::kDirective, "2023-05-30", "Thủ tướng Chính phủ",
        "Chỉ thị về phòng, chống bạo lực", "Phòng, chống bạo lực.");
    BuildIndex({.archive_dir = home_->path() / "archive",
                .index_dir = home_->path() / "index",
                .now = kNoon});
  }

  static void TearDownTestSuite() { delete std::exchange(home_, nullptr); }

  [[nodiscard]] static DraftCheck Check(std::string_view text) {
    return CheckDraft(text, CitationGraph(*OpenCurrent(home_->path() / "index")));
  }

  static TempDir* home_;
};

TempDir* DraftCheckTest::home_ = nullptr;

TEST_F(DraftCheckTest, EachCitationGetsItsVerdict) {
  struct Case {
    std::string_view draft;
    Verdict verdict;
    std::string_view finding;  ///< Part of one of them, in Vietnamese.
  };

  const Case cases[] = {
      {"Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương.",
       Verdict::kMatch, ""},
      {"Thực hiện Nghị quyết số 25-NQ/TW.", Verdict::kMatch, ""},
      {"Theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.", Verdict::kMatch,
       ""},
      {"Theo Nghị định số 110/2004/NĐ-CP ngày 08/4/2004.", Verdict::kEnded,
       "hết hiệu lực toàn bộ từ 05/3/2020 (30/2020/NĐ-CP)"},
      {"Thực hiện Nghị quyết số 25-NQ/TW ngày 06/3/2013.", Verdict::kWrongDate,
       "Ngày ban hành là 03/6/2013, không phải 06/3/2013."},
      {"Kết luận số 43-KL/TW ngày 31/02/2019 của Ban Bí thư.", Verdict::kWrongDate,
       "Ngày 31/02/2019 không có trong lịch."},
      {"Kết luận số 43-KL/TW, ngày 30 tháng 02 năm 2019.", Verdict::kWrongDate,
       "Ngày 30/02/2019 không có trong lịch."},
      {"Kết luận số 43-KL/TW ngày 07/01/2019 của Bộ Chính trị.", Verdict::kWrongIssuer,
       "Cơ quan ban hành là Ban Bí thư, không phải Bộ Chính trị."},
      {"Thực hiện Nghị quyết số 25/NQ-TW ngày 03/6/2013.", Verdict::kWrongForm,
       "Ký hiệu đúng là 25-NQ/TW, không phải 25/NQ-TW."},
      {"Nghị định số 30/2020/QĐ-CP ngày 05/3/2020 của Chính phủ.", Verdict::kWrongForm,
       "có lẽ là 30/2020/NĐ-CP"},
      {"Thực hiện Chỉ thị số 18/CT-TTg của Thủ tướng Chính phủ.", Verdict::kAmbiguous,
       "18/CT-TTg (30/5/2023)"},
      {"Thực hiện Chỉ thị số 18/CT-TTg ngày 30/5/2023.", Verdict::kMatch, ""},
      {"Thực hiện Nghị quyết số 99-NQ/TW ngày 03/6/2014.", Verdict::kNotHeld, "Kho không có"},
  };
  for (const Case& each : cases) {
    const DraftCheck check = Check(each.draft);
    ASSERT_EQ(check.citations.size(), 1U) << each.draft;
    const CheckedCitation& citation = check.citations.front();
    EXPECT_EQ(Info(citation.verdict).name, Info(each.verdict).name) << each.draft;
    std::string findings;
    for (const Message& finding : citation.findings) {
      findings += finding.vi + "\n";
    }
    EXPECT_THAT(findings, HasSubstr(std::string(each.finding))) << each.draft;
    if (each.verdict == Verdict::kMatch) {
      EXPECT_EQ(findings, "") << each.draft;
    }
  }
}

TEST_F(DraftCheckTest, CountsWhatCouldBeCompared) {
  const DraftCheck check = Check(
      "Căn cứ Nghị định số 30/2020/NĐ-CP; Nghị quyết số 99-NQ/TW ngày 03/6/2014; Chỉ thị số "
      "18/CT-TTg; Kết luận số 43-KL/TW ngày 08/01/2019.");
  EXPECT_EQ(check.citations.size(), 4U);
  EXPECT_EQ(check.checked, 2U);
}

TEST_F(DraftCheckTest, OffsetsAreCodePointsOfTheDraft) {
  const std::string draft = "Đề nghị thực hiện Kết luận số 43-KL/TW ngày 07/01/2019.";
  const DraftCheck check = Check(draft);
  ASSERT_EQ(check.citations.size(), 1U);
  EXPECT_EQ(check.citations[0].text, "Kết luận số 43-KL/TW");
  EXPECT_EQ(check.citations[0].start, 18U);
  EXPECT_EQ(check.citations[0].end, 38U);
}

TEST_F(DraftCheckTest, ADraftWithoutCitationsIsFine) {
  for (const std::string_view draft : {"", "Không viện dẫn gì."}) {
    EXPECT_THAT(Check(draft).citations, IsEmpty());
  }
}

TEST_F(DraftCheckTest, IsWrittenAsJson) {
  rapidjson::Document json;
  json.Parse(ToJson(Check("Kết luận số 43-KL/TW ngày 08/01/2019.")).c_str());
  ASSERT_FALSE(json.HasParseError());
  EXPECT_EQ(json["checked"].GetUint(), 1U);
  EXPECT_EQ(json["total"].GetUint(), 1U);
  const auto& citation = json["citations"][0];
  EXPECT_STREQ(citation["verdict"].GetString(), "wrong_date");
  EXPECT_STREQ(citation["key"].GetString(), "43-KL/TW");
  EXPECT_STREQ(citation["works"][0]["id"].GetString(), "kl43");
  EXPECT_STREQ(citation["findings"][0]["vi"].GetString(),
               "Ngày ban hành là 07/01/2019, không phải 08/01/2019.");
}

}  // namespace
}  // namespace vanban
