#include "indexer/extraction_store.h"

#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/file_io.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

HeldVersion Entry(std::size_t number, int version = 1) {
  return {.id = fmt::format("d{:05}", number), .version = version, .record_digest = "abc"};
}

Extraction Found(std::size_t number) {
  Extraction extraction;
  extraction.citing.id = fmt::format("d{:05}", number);
  extraction.citing.title = "Về công tác dân vận";
  return extraction;
}

class ExtractionStoreTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path folder() const { return home_.path() / "extraction"; }

  [[nodiscard]] std::size_t Files() const { return SortedEntries(folder()).size(); }

  void Keep(std::size_t first, std::size_t last, int version = 1) const {
    ExtractionStore store(folder(), "made");
    for (std::size_t i = first; i < last; ++i) {
      store.Keep(Entry(i, version), Found(i));
    }
    store.Finish(catalogue_);
  }

  [[nodiscard]] std::size_t Kept(const char* made_by = "made", int version = 1) const {
    const ExtractionStore store(folder(), made_by);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < 3000; ++i) {
      kept += store.Find(Entry(i, version)) ? 1U : 0U;
    }
    return kept;
  }

  TempDir home_;
  std::vector<HeldVersion> catalogue_;
};

TEST(ExtractionRecordTest, GivesBackAllThatWasFound) {
  Extraction extraction;
  extraction.citing = {.id = "kh139",
                       .kind = DocumentKind::kArticle,
                       .key = "139-KH/TU",
                       .type = "Kế hoạch",
                       .title = "Về công tác dân vận",
                       .issuer = "Tỉnh ủy",
                       .place = "dong-thap",
                       .issued = ParseIso("2019-03-05"),
                       .force = OwnForce{.from = *ParseIso("2019-04-01"),
                                         .until = ParseIso("2020-04-01"),
                                         .sentence = "Có hiệu lực từ …",
                                         .start = 5,
                                         .end = 20},
                       .withdrawn = true,
                       .provisions = {"dieu:1", "dieu:2"}};
  CitingMention mention;
  mention.start = 3;
  mention.end = 300;
  mention.key = "43-KL/TW";
  mention.text = "Kết luận số 43-KL/TW";
  mention.type = "Kết luận";
  mention.date = ParseIso("2019-01-07");
  mention.year = 2019;
  mention.hint_year = 0;
  mention.issuer = "Ban Bí thư";
  mention.term = "XII";
  mention.title = "Về dân vận";
  mention.relation = Relation::kReplaces;
  mention.governor = 0;
  mention.provision = "dieu:1";
  mention.pinpoint = "dieu:5/khoan:1";
  mention.partial = true;
  mention.sentence = "Thay thế …";
  mention.rule = "number";
  mention.confidence = 0.4;
  extraction.citing.mentions = {mention, {}};
  extraction.abbreviations = {{"CNXX", "công nghiệp xanh xã"}};
  extraction.text_digest = "digest";
  const std::string bytes = WriteExtraction(extraction);
  const auto back = ReadExtraction(bytes, nullptr);
  ASSERT_TRUE(back);
  EXPECT_EQ(WriteExtraction(*back), bytes);
  EXPECT_EQ(back->citing.mentions[0].governor, std::size_t{0});
  EXPECT_EQ(back->citing.mentions[1].governor, std::nullopt);
  EXPECT_EQ(back->citing.mentions[0].hint_year, 0);
  EXPECT_EQ(back->citing.force->until, ParseIso("2020-04-01"));
  EXPECT_EQ(back->citing.provisions.size(), 2U);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(ReadExtraction(std::string_view(bytes).substr(0, size), nullptr)) << size;
  }
}

TEST_F(ExtractionStoreTest, KeepsWhatWasFoundInJustThisVersion) {
  for (std::size_t i = 0; i < 3; ++i) {
    catalogue_.push_back(Entry(i));
  }
  Keep(0, 3);
  EXPECT_EQ(Kept(), 3U);
  EXPECT_EQ(Kept("made", 2), 0U);
}

TEST_F(ExtractionStoreTest, LastsThoughTheRunIsStopped) {
  {
    ExtractionStore store(folder(), "made");
    for (std::size_t i = 0; i < 1200; ++i) {
      store.Keep(Entry(i), Found(i));
    }
  }
  EXPECT_EQ(Kept(), 1000U);
}

TEST_F(ExtractionStoreTest, GivesWhatItWroteAndWhatIsGivenOutlivesIt) {
  std::optional<ExtractionStore> store(std::in_place, folder(), "made");
  store->Keep(Entry(7), Found(7));
  EXPECT_FALSE(store->Find(Entry(7)));  // Not yet in a file.
  store->Settle();
  const auto found = store->Find(Entry(7));
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->citing.record);
  store->Finish({});  // No document has it any more: the file goes.
  store.reset();
  EXPECT_EQ(Files(), 0U);
  EXPECT_EQ(WriteExtraction(*found), WriteExtraction(Found(7)));
}

TEST_F(ExtractionStoreTest, UsesNothingThatWasMadeOtherwiseOrIsDamaged) {
  catalogue_ = {Entry(0), Entry(1)};
  Keep(0, 1);
  Keep(1, 2);
  {
    std::fstream file(folder() / "000001", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(90);
    file.put('!');
  }
  std::ofstream(folder() / "000003.tmp") << "half of a file";
  EXPECT_EQ(Kept(), 1U);
  EXPECT_EQ(Files(), 1U);
  EXPECT_EQ(Kept("otherwise"), 0U);
  EXPECT_EQ(Files(), 0U);
}

TEST_F(ExtractionStoreTest, ForgetsWhatTheArchiveHasNoMoreAndStaysInFewFiles) {
  for (std::size_t i = 0; i < 3000; ++i) {
    catalogue_.push_back(Entry(i));
  }
  Keep(0, 3000);
  EXPECT_EQ(Files(), 6U);
  for (std::size_t day = 0; day < 30; ++day) {
    catalogue_[day].version = 2;
    Keep(day, day + 1, 2);
    EXPECT_LE(Files(), 6U + 9U);
  }
  EXPECT_EQ(Kept("made", 2), 30U);
  EXPECT_EQ(Kept(), 2970U);
  catalogue_.resize(100);
  Keep(0, 0);
  EXPECT_LE(Files(), 9U);
  EXPECT_EQ(Kept() + Kept("made", 2), 100U);
}

}  // namespace
}  // namespace vanban
