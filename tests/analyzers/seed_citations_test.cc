// The citations of the seed texts, which are not part of the repository.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "analyzers/citation_extractor.h"
#include "tests/support/shared_data.h"

namespace vanban {
namespace {

struct Expected {
  const char* key;
  const char* date;
  const char* issuer;
  const char* relation;
  const char* governor;
};

struct Seed {
  const char* file;
  std::vector<Expected> citations;
};

const std::vector<Seed>& Seeds() {
  static const auto* seeds = new std::vector<Seed>{
      {"000_8fb267b19b51f3b0.txt",
       {{"99-KH/ĐUCA", "2022-09-27", "Đảng ủy Công an tỉnh", "issues", ""},
        {"04/CT-BCA", "2018-05-19", "Bộ trưởng Bộ Công an", "implements", ""}}},
      {"001_fdfe4bfb54d08846.txt",
       {{"43-KL/TW", "2019-01-07", "Ban Bí thư", "implements", ""},
        {"25-NQ/TW", "2013-06-03", "Ban Chấp hành Trung ương Đảng", "continues", "43-KL/TW"},
        {"~KH:242", "", "Giám đốc Công an tỉnh", "issues", ""},
        {"43-KL/TW", "2019-01-07", "Ban Bí thư", "implements", ""},
        {"25-NQ/TW", "2013-06-03", "Ban Chấp hành Trung ương Đảng", "continues", "43-KL/TW"},
        {"114-KL/TW", "2014-07-14", "Bộ Chính trị", "implements", ""},
        {"120-KL/TW", "2016-01-07", "Bộ Chính trị", "implements", ""}}},
      {"002_c0a2d23f45e476d1.txt",
       {{"45-CT/TW", "2020-06-20", "Bộ Chính trị", "implements", ""},
        {"T:luat-bau-cu-dai-bieu-quoc-hoi-va-dai-bieu-hoi-dong-nhan-dan", "", "", "implements", ""},
        {"139-KH/TU", "2019-03-05", "Tỉnh ủy", "implements", ""},
        {"43-KL/TW", "", "Ban Bí thư", "implements", "139-KH/TU"},
        {"25-NQ/TW", "", "Ban Chấp hành Trung ương Đảng", "continues", "43-KL/TW"},
        {"777-CV/TU", "2019-02-28", "Ban Thường vụ Tỉnh ủy", "implements", ""},
        {"44-KL/TW", "", "Ban Bí thư", "implements", "777-CV/TU"},
        {"09-CT/TW", "2011-12-01", "Ban Bí thư", "continues", "44-KL/TW"},
        {"CV:245/UBND-TCD-NC", "2020-05-15", "Ủy ban nhân dân Tỉnh", "implements", ""},
        {"04/KH-CAT-PV28", "2017-01-11", "Công an Tỉnh", "implements", ""},
        {"41/KH-CAT-PV05", "2020-08-11", "Công an Tỉnh", "implements", ""}}},
      {"003_d7706499b23905a8.txt",
       {{"T:nghi-quyet-dai-hoi-dang-bo-tinh-lan-thu-xvi", "", "", "implements", ""},
        {"54-NQ/TW", "", "Bộ Chính trị", "implements", ""}}},
      {"004_52dcadfd21c8f10f.txt", {}},
  };
  return *seeds;
}

TEST(SeedCitationsTest, EveryCitationOfTheSeedTextsIsRead) {
  const auto folder = SharedData() / "seeds";
  if (!std::filesystem::is_directory(folder)) {
    GTEST_SKIP() << "no seed texts in " << folder << " (set VANBAN_SHARED)";
  }
  std::size_t total = 0;
  for (const Seed& seed : Seeds()) {
    std::ifstream file(folder / seed.file, std::ios::binary);
    ASSERT_TRUE(file) << seed.file;
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto citations = ExtractCitations(text);
    ASSERT_EQ(citations.size(), seed.citations.size()) << seed.file;
    for (std::size_t i = 0; i < citations.size(); ++i) {
      const Citation& got = citations[i];
      const Expected& want = seed.citations[i];
      EXPECT_EQ(got.key, want.key) << seed.file;
      EXPECT_EQ(got.date ? FormatIso(*got.date) : "", want.date) << got.key;
      EXPECT_EQ(got.issuer, want.issuer) << got.key;
      EXPECT_EQ(got.relation ? Info(*got.relation).name : "", want.relation) << got.key;
      EXPECT_EQ(got.governor ? citations[*got.governor].key : "", want.governor) << got.key;
    }
    total += citations.size();
  }
  EXPECT_EQ(total, 22U);
}

}  // namespace
}  // namespace vanban
