#include "corpus/printed_pages.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct PagesCase {
  std::string name;
  std::vector<std::string> pages;
  std::string text;
};

std::vector<PagesCase> Cases() {
  return {
      {"BrokenLinesAreJoined",
       {"Căn cứ Luật trồng sen số 12 ngày 3 tháng 4 năm 2020 của Quốc hội và Luật\n"
        "Viên chức ngày 15 tháng 11 năm 2010;\nĐiều 1. Phạm vi\na) Sen hồng"},
       "Căn cứ Luật trồng sen số 12 ngày 3 tháng 4 năm 2020 của Quốc hội và Luật Viên chức ngày 15 "
       "tháng 11 năm 2010;\nĐiều 1. Phạm vi\na) Sen hồng"},
      {"HeadsAndNumbersOfPagesGo",
       {"6\n\nCÔNG BÁO/Số 11 + 12/Ngày 10-01-2023\nTrồng sen hồng trong đầm và\n",
        "\nCÔNG BÁO/Số 11 + 12/Ngày 10-01-2023\n\n7\nchăm sóc sen.\n- 8 -"},
       "Trồng sen hồng trong đầm và chăm sóc sen."},
      {"AnnexesAndShortCellsStay",
       {"Phụ lục 1 kèm theo kế hoạch\nThông tư\na.", "Phụ lục 2 kèm theo kế hoạch\nThông tư\nb."},
       "Phụ lục 1 kèm theo kế hoạch Thông tư\na.\nPhụ lục 2 kèm theo kế hoạch Thông tư\nb."},
      {"CapitalsAndShortLinesAreNotJoined",
       {"KẾ HOẠCH TRỒNG SEN CỦA TỈNH NĂM NAY\nvề việc trồng sen\nNăm nay trồng sen trong đầm."},
       "KẾ HOẠCH TRỒNG SEN CỦA TỈNH NĂM NAY\nvề việc trồng sen\nNăm nay trồng sen trong đầm."},
      {"NoPages", {}, ""},
  };
}

TEST(PrintedPagesTest, JoinsPages) {
  for (const PagesCase& test : Cases()) {
    EXPECT_EQ(JoinPages(test.pages), test.text) << test.name;
  }
}

TEST(PrintedPagesTest, MeasuresHowVietnameseATextIs) {
  const TextQuality quality = MeasureText("Trồng sen, xyz abcd 12 A1 ở Hà Nội");
  EXPECT_EQ(quality.words, 6);
  EXPECT_EQ(quality.vietnamese, 4);
  EXPECT_EQ(MeasureText("12 + 3").VietnameseShare(), 0.0);
}

TEST(PrintedPagesTest, KnowsAGazettesImprint) {
  EXPECT_TRUE(IsImprint("VĂN PHÒNG CHÍNH PHỦ XUẤT BẢN\nIn tại: Xí nghiệp\nGiá: 10.000 đồng"));
  EXPECT_FALSE(IsImprint("Luật XUẤT BẢN"));
}

}  // namespace
}  // namespace vanban
