#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "indexer/build.h"
#include "search/searcher.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

class AbbreviationSearchTest : public testing::Test {
 protected:
  AbbreviationSearchTest() {
    Archive archive = Archive::Create(home_.path() / "archive");
    const auto put = [&archive](const std::string& id, const std::string& text) {
      Document document;
      document.id = id;
      document.title = "Văn bản " + id;
      document.text = text;
      document.source.path = id + ".txt";
      archive.Put(document, document.text, kNoon);
    };
    put("short", "Lực lượng CAND tuần tra ban đêm.");
    put("long", "Lực lượng công an nhân dân tuần tra ban đêm.");
    put("apart", "Công trình an toàn; nhân sự; dân số.");
    for (const char* id : {"d1", "d2"}) {
      put(id, "Quy chế nội bộ (QCNB) của cơ quan.");
    }
    put("use", "Thực hiện nghiêm QCNB hằng năm.");
  }

  IndexReport Index() const {
    return BuildIndex({.archive_dir = home_.path() / "archive",
                       .index_dir = home_.path() / "index",
                       .abbreviations = table(),
                       .now = kNoon});
  }

  [[nodiscard]] fs::path table() const { return home_.path() / "abbreviations.tsv"; }

  void WriteTable(std::string_view text) const { std::ofstream(table()) << text; }

  [[nodiscard]] SearchResult Search(std::string_view query) const {
    return Searcher(*OpenCurrent(home_.path() / "index")).Search(ParseQuery(query));
  }

  [[nodiscard]] std::vector<std::string> Ids(std::string_view query) const {
    std::vector<std::string> ids;
    for (const Hit& hit : Search(query).hits) {
      ids.push_back(hit.id);
    }
    return ids;
  }

  TempDir home_;
};

TEST_F(AbbreviationSearchTest, FindsTheLongFormByTheShortAndTheShortByTheLong) {
  Index();
  EXPECT_THAT(Ids("CAND"), UnorderedElementsAre("short", "long"));
  EXPECT_THAT(Ids("lực lượng cand tuần tra"), UnorderedElementsAre("short", "long"));
  EXPECT_THAT(Ids("công an nhân dân"), UnorderedElementsAre("short", "long", "apart"));
  EXPECT_THAT(Ids("cong an nhan dan"), UnorderedElementsAre("short", "long", "apart"));
  EXPECT_THAT(Ids("\"CAND\""), ElementsAre("short"));
  EXPECT_THAT(Ids("\"công an nhân dân\""), ElementsAre("long"));
}

TEST_F(AbbreviationSearchTest, SaysWhatItSearchedFor) {
  Index();
  const auto notes = Search("lực lượng CAND").interpretation.notes;
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].vi, "Đã tìm cả “Công an nhân dân” thay cho “CAND”.");
  EXPECT_EQ(notes[0].en, "Also searched for “Công an nhân dân” in place of “CAND”.");
  EXPECT_EQ(Search("Công an nhân dân").interpretation.notes[0].vi,
            "Đã tìm cả “CAND” thay cho “Công an nhân dân”.");
  EXPECT_THAT(Search("lực lượng tuần tra").interpretation.notes, IsEmpty());
}

TEST_F(AbbreviationSearchTest, LeavesLongFormsOfQuestionsAlone) {
  Index();
  EXPECT_THAT(Search("lực lượng công an nhân dân tuần tra ban đêm").interpretation.notes,
              IsEmpty());
  EXPECT_EQ(Search("lực lượng CAND tuần tra ban đêm").interpretation.notes.size(), 1U);
}

TEST_F(AbbreviationSearchTest, LeavesTitlesPhrasesAndExclusionsAlone) {
  Index();
  for (const char* query : {"tieude:CAND", "\"CAND\"", "=\"CAND\"", "tuần tra -CAND",
                            "CAND NEAR/3 tuần", "-\"công an nhân dân\" tuần tra"}) {
    EXPECT_THAT(Search(query).interpretation.notes, IsEmpty()) << query;
  }
  EXPECT_EQ(Search("CAND OR (tuần AND dân)").interpretation.notes.size(), 1U);
}

// "qcnb" is no misspelt word, whether documents or the administrator say so.
TEST_F(AbbreviationSearchTest, MendsNoAbbreviation) {
  WriteTable("TOANT\ttuần tra ban đêm\n");
  Index();
  EXPECT_THAT(Ids("toant"), UnorderedElementsAre("short", "long"));
  EXPECT_EQ(Search("toant").interpretation.literal, "\"toant\"");
}

TEST_F(AbbreviationSearchTest, LearnsWhatDocumentsDefine) {
  Index();
  EXPECT_THAT(Ids("nghiêm quy chế nội bộ"), ElementsAre("use"));
  EXPECT_THAT(Ids("QCNB"), UnorderedElementsAre("d1", "d2", "use"));
}

TEST_F(AbbreviationSearchTest, FollowsTheAdministratorsTable) {
  WriteTable("# của cơ quan\nTTBĐ\ttuần tra ban đêm\nCAND\t-\n");
  Index();
  EXPECT_THAT(Ids("TTBĐ"), UnorderedElementsAre("short", "long"));
  EXPECT_THAT(Ids("ttbd"), UnorderedElementsAre("short", "long"));
  EXPECT_THAT(Ids("CAND"), ElementsAre("short"));
}

TEST_F(AbbreviationSearchTest, BuildsAnewWhenTheTableChanges) {
  EXPECT_FALSE(Index().unchanged);
  EXPECT_TRUE(Index().unchanged);
  WriteTable("TTBĐ\ttuần tra ban đêm\n");
  EXPECT_FALSE(Index().unchanged);
  EXPECT_TRUE(Index().unchanged);
}

TEST_F(AbbreviationSearchTest, RefusesATableThatCannotBeRead) {
  WriteTable("TTBĐ\ttuần tra ban đêm\nCAND công an nhân dân\n");
  try {
    Index();
    FAIL() << "a table with a fault was taken";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error().code, ErrorCode::kBadSettings);
    EXPECT_THAT(failure.error().message.vi, HasSubstr("abbreviations.tsv, dòng 2: "));
  }
  EXPECT_FALSE(OpenCurrent(home_.path() / "index"));
}

}  // namespace
}  // namespace vanban
