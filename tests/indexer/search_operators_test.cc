#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/archive.h"
#include "indexer/build.h"
#include "search/searcher.h"
#include "tests/support/random_text.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::chrono::system_clock::time_point kNoon(std::chrono::seconds(1'700'000'000));

/// A small index asked by its real Searcher: operators, spellings and near words.
class SearchOperatorsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    home_ = new TempDir;
    Archive archive = Archive::Create(home_->path() / "archive");
    const auto put = [&archive](const std::string& id, const std::string& title,
                                const std::string& text) {
      Document document;
      document.id = id;
      document.title = title;
      document.text = text;
      document.source.path = id + ".txt";
      archive.Put(document, text, kNoon);
    };
    put("van", "Về công tác dân vận",
        "Công tác dân vận của chính quyền xã, phường trong nghiêm túc thực hiện nhiệm vụ.");
    put("giao", "Về công tác tôn giáo",
        "Công tác tôn giáo. Chính quyền cấp huyện nghiên cứu kỹ, dân chủ rồi mới vận động.");
    put("hoa", "Hòa giải ở cơ sở", "Hoà giải viên hoạt động ở cơ sở.");
    put("hoas", "Hóa chất", "Vận chuyển hóa chất độc hại; biển báo Hòa.");
    put("hoaplain", "Hoa kiểng", "Làng hoa Sa Đéc trồng hoa quanh năm.");
    for (int i = 0; i < 8; ++i) {
      put("nhieu" + std::to_string(i), "Quản lý trường học",
          "Trường học tổ chức quản lý học sinh nội trú số " + std::to_string(i) + ".");
    }
    BuildIndex({.archive_dir = home_->path() / "archive",
                .index_dir = home_->path() / "index",
                .now = kNoon});
  }

  static void TearDownTestSuite() { delete std::exchange(home_, nullptr); }

  SearchOperatorsTest() : searcher_(*OpenCurrent(home_->path() / "index")) {}

  [[nodiscard]] std::vector<std::string> Ids(std::string_view typed) const {
    std::vector<std::string> ids;
    for (const Hit& hit : searcher_.Search(ParseQuery(typed), {.limit = 20}).hits) {
      ids.push_back(hit.id);
    }
    return ids;
  }

  [[nodiscard]] std::string Notes(std::string_view typed) const {
    std::string notes;
    for (const Message& note : searcher_.Search(ParseQuery(typed)).interpretation.notes) {
      notes += note.vi + "\n";
    }
    return notes;
  }

  static TempDir* home_;
  Searcher searcher_;
};

TempDir* SearchOperatorsTest::home_ = nullptr;

TEST_F(SearchOperatorsTest, ATitleGivenApartIsSearchedWithTheText) {
  const struct {
    const char* typed;
    std::vector<std::string> found;
  } cases[] = {
      {"kiểng", {"hoaplain"}},
      {"kiểng Sa Đéc", {"hoaplain"}},
      {"hoa kieng quanh nam", {"hoaplain"}},
      {"\"hoa kiểng\"", {"hoaplain"}},
      {"\"quanh năm hoa kiểng\"", {}},  // No phrase runs from the one into the other.
  };

  for (const auto& each : cases) {
    EXPECT_EQ(Ids(each.typed), each.found) << each.typed;
  }
}

TEST_F(SearchOperatorsTest, EachOperatorFindsWhatItSays) {
  const struct {
    const char* typed;
    std::vector<std::string> found;
  } cases[] = {
      {"\"công tác\" AND \"chính quyền\"", {"van", "giao"}},
      {"\"công tác\" VÀ \"tôn giáo\"", {"giao"}},
      {"\"tôn giáo\" OR \"hóa chất\"", {"giao", "hoas"}},
      {"(\"tôn giáo\" HOẶC \"dân vận\") VÀ (xã HOẶC huyện)", {"van", "giao"}},
      {"(\"tôn giáo\" HOẶC \"dân vận\") -(xã OR phường)", {"giao"}},
      {"\"chính quyền\" AND -huyện", {"van"}},
      {"dân GẦN/0 vận", {"van"}},
      {"vận GẦN/0 dân", {"van"}},
      {"dân GẦN/3 vận", {"van", "giao"}},
      {"\"dân chủ\" NEAR/2 vận", {"giao"}},
      {"\"dân chủ\" NEAR/1 vận", {}},
      {"nghi* NEAR/2 thực", {"van"}},
      {"nghi*", {"van", "giao"}},
      {"nghiê*", {"van", "giao"}},
      {"nghiêm*", {"van"}},
      {"\"công tác\" -nghiêm*", {"giao"}},
      {"tieude:\"dân vận\"", {"van"}},
      {"tieude:\"chính quyền\"", {}},
      {"tieude:(vận OR chất)", {"van", "hoas"}},
      {"title:quan*",
       {"nhieu0", "nhieu1", "nhieu2", "nhieu3", "nhieu4", "nhieu5", "nhieu6", "nhieu7"}},
      {"\"công tác\" -tieude:vận", {"giao"}},
  };

  for (const auto& each : cases) {
    EXPECT_THAT(Ids(each.typed), testing::UnorderedElementsAreArray(each.found)) << each.typed;
  }
}

TEST_F(SearchOperatorsTest, ASpellingIsFoundJustAsItIsTyped) {
  EXPECT_THAT(Ids("hòa"), UnorderedElementsAre("hoa", "hoas"));
  EXPECT_THAT(Ids("=\"Hòa\""), UnorderedElementsAre("hoa", "hoas"));
  EXPECT_THAT(Ids("=hoà"), UnorderedElementsAre("hoa"));
  EXPECT_THAT(Ids("=\"hoà giải\""), UnorderedElementsAre("hoa"));
  EXPECT_THAT(Ids("=\"hoa\""), UnorderedElementsAre("hoaplain"));
  EXPECT_THAT(Ids("=\"ho\u0300a\""), UnorderedElementsAre("hoa", "hoas"));
  EXPECT_THAT(Ids("=\"hoa\xCC\x80\""), UnorderedElementsAre("hoa"));
  EXPECT_THAT(Ids("hóa -=\"Hòa\""), IsEmpty());
  EXPECT_THAT(Ids("tieude:=\"Hòa\""), UnorderedElementsAre("hoa"));
  EXPECT_THAT(Ids("=\"dan van\""), IsEmpty());
  EXPECT_THAT(Notes("=hoa"), IsEmpty());
}

TEST_F(SearchOperatorsTest, OneTypingErrorInALongWordIsSurvived) {
  for (const char* typed :
       {"trườnng học", "trườg học", "trườmg học", "trườgn học", "trưòng học", "truonng hoc"}) {
    const SearchResult result = searcher_.Search(ParseQuery(typed));
    EXPECT_EQ(result.total, 8) << typed;
    EXPECT_EQ(result.suggestion, "trường học") << typed;
    EXPECT_THAT(Notes(typed), HasSubstr("Đã tìm cả “trường”")) << typed;
    EXPECT_THAT(result.interpretation.literal, testing::StartsWith("=\"")) << typed;
    EXPECT_EQ(searcher_.Search(ParseQuery(result.interpretation.literal)).total, 0) << typed;
  }
}

TEST_F(SearchOperatorsTest, AWordThatExistsIsDoubtedOnlyBetweenItsNeighbours) {
  const SearchResult result = searcher_.Search(ParseQuery("quản lý chính học"));
  EXPECT_EQ(result.suggestion, "");  // No single letter makes trường of chính.
  const SearchResult near = searcher_.Search(ParseQuery("quản lý hoạc sinh"));
  EXPECT_EQ(near.suggestion, "quản lý học sinh");
  EXPECT_EQ(searcher_.Search(ParseQuery("trường học")).suggestion, "");
  EXPECT_EQ(searcher_.Search(ParseQuery("UBNDX 2021 25-NQ/TX 03/6/2013")).suggestion, "");
}

TEST_F(SearchOperatorsTest, WordsThatOnlyAskAreNotDemanded) {
  EXPECT_THAT(Ids("ai trồng hoa quanh năm"), testing::ElementsAre("hoaplain"));
  EXPECT_THAT(Ids("hóa chất là gì"), testing::Contains("hoas"));
  EXPECT_THAT(Ids("hòa giải xã"), testing::Not(testing::ElementsAre("hoa"))) << "xã is demanded";
}

TEST_F(SearchOperatorsTest, SaysWhatRemainsWithoutEachPart) {
  const SearchResult result = searcher_.Search(ParseQuery("dan van -xã loai:CT"));
  const auto& parts = result.interpretation.parts;
  ASSERT_THAT(parts, testing::SizeIs(3));
  EXPECT_EQ(parts[0].text, "dan van");
  EXPECT_EQ(parts[0].without, "-xã loai:\"Chỉ thị\"");
  EXPECT_EQ(parts[1].without, "dan van loai:\"Chỉ thị\"");
  EXPECT_EQ(parts[2].without, "dan van -xã");
  EXPECT_EQ(result.interpretation.literal, "=\"dan van\" -xã loai:\"Chỉ thị\"");
}

TEST_F(SearchOperatorsTest, CompletesHoweverItIsTyped) {
  const auto completions = [this](std::string_view typed, std::string_view kind) {
    std::vector<std::string> texts;
    for (const Suggestion& suggestion : searcher_.Suggest(typed)) {
      if (suggestion.kind == kind) {
        texts.push_back(suggestion.text);
      }
    }
    return texts;
  };
  for (const char* typed :
       {"công tác d", "cong tac d", "công tác dâ", "coong tacs d", "cônng tác d", "công tác "}) {
    EXPECT_THAT(completions(typed, "phrase"), testing::Contains("công tác dân")) << typed;
    EXPECT_THAT(completions(typed, "title"), testing::Contains("Về công tác dân vận")) << typed;
  }
  EXPECT_THAT(completions("hoa", "title").front(),
              testing::AnyOf("Hòa giải ở cơ sở", "Hóa chất", "Hoa kiểng"));
  EXPECT_THAT(completions("hoa ch", "title"), UnorderedElementsAre("Hóa chất"));
  EXPECT_THAT(searcher_.Suggest(""), IsEmpty());
  EXPECT_THAT(searcher_.Suggest("   "), IsEmpty());
}

TEST_F(SearchOperatorsTest, NothingTypedIsAnError) {
  static const std::vector<std::string_view> kPieces = {
      "dân",   "vận",       "hoa", "nghi*", "OR",   "AND", "VÀ",      "GẦN/2", "(",        ")",
      "\"",    "-",         "=",   "*",     "\\",   "so:", "tieude:", "2019",  "25-NQ/TW", "\xFF",
      "trườg", "03/6/2013", "hoà", "KH",    "UBND", ".",   "loai:",   "CT",    "daan",     "vaanj"};
  std::mt19937 random(5);
  for (int i = 0; i < 1500; ++i) {
    std::string typed;
    for (std::size_t pieces = random() % 16; pieces > 0; --pieces) {
      typed += kPieces[random() % kPieces.size()];
      typed += random() % 4 == 0 ? "" : " ";
    }
    if (i % 3 == 0) {
      typed = RandomCharacters(random, random() % 60);
    }
    const Query query = ParseQuery(typed);
    const SearchResult result = searcher_.Search(query, {.facets = true, .explain = true});
    for (const RemovablePart& part : result.interpretation.parts) {
      EXPECT_LE(searcher_.Search(ParseQuery(part.without), {.provisions = false}).hits.size(), 10);
    }
    EXPECT_LE(searcher_.Suggest(typed, 8).size(), 8);
  }
}

}  // namespace
}  // namespace vanban
