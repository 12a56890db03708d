#include "corpus/provisions.h"

#include <chrono>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace vanban {
namespace {

std::string Outline(std::string_view text) {
  std::string outline;
  for (const Provision& provision : SplitProvisions(text, {0, text.size()})) {
    outline += outline.empty() ? "" : " ";
    outline += provision.path;
  }
  return outline;
}

struct OutlineCase {
  std::string_view name;
  std::string_view text;
  std::string_view paths;
};

using OutlineTest = testing::TestWithParam<OutlineCase>;

TEST_P(OutlineTest, FindsTheProvisions) {
  EXPECT_EQ(Outline(GetParam().text), GetParam().paths);
}

constexpr OutlineCase kOutlineCases[] = {
    {"ArticlesClausesPoints",
     "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\na) A;\nb) B.\n2. Hai.\nĐiều 2. "
     "Khác\nChữ.",
     "chuong:I dieu:1 dieu:1/khoan:1 dieu:1/khoan:1/diem:a dieu:1/khoan:1/diem:b dieu:1/khoan:2 "
     "dieu:2"},
    {"PointsKnowTheVietnameseAlphabet",
     "Điều 3. X\n1. Gồm:\na) a;\nb) b;\nc) c;\nd) d;\nđ) đ;\ne) e\n2. Y",
     "dieu:3 dieu:3/khoan:1 dieu:3/khoan:1/diem:a dieu:3/khoan:1/diem:b dieu:3/khoan:1/diem:c "
     "dieu:3/khoan:1/diem:d dieu:3/khoan:1/diem:đ dieu:3/khoan:1/diem:e dieu:3/khoan:2"},
    {"PartyPlan", "I- MỤC ĐÍCH\n1. Một\n2. Hai\nII- NỘI DUNG\n1- Ba\n2- Bốn\n2.1. Năm\n2.2. Sáu",
     "muc:I muc:I/khoan:1 muc:I/khoan:2 muc:II muc:II/khoan:1 muc:II/khoan:2 "
     "muc:II/khoan:2/khoan:2.1 muc:II/khoan:2/khoan:2.2"},
    {"InstructionsByMotLa", "Mở đầu.\nMột là, trồng sen.\nHai là, tưới sen.\nBa là, hái sen.",
     "chi-dan:1 chi-dan:2 chi-dan:3"},
    {"InstructionsByThuNhat", "Thứ nhất, trồng sen.\nThứ hai, tưới sen.\nThứ ba: hái sen.",
     "chi-dan:1 chi-dan:2 chi-dan:3"},
    {"InstructionsBelowClauses", "1. Việc A:\nMột là, x.\nHai là, y.\n2. Việc B.",
     "khoan:1 khoan:1/chi-dan:1 khoan:1/chi-dan:2 khoan:2"},
    {"SlashedNumbersAreInstructions", "Như sau:\n1/ Trồng.\n2/ Tưới.", "chi-dan:1 chi-dan:2"},
    {"SlashedNumbersOfAnArticleAreClauses", "Điều 1. A\n1/ Trồng.\n2/ Tưới.\nĐiều 2. B",
     "dieu:1 dieu:1/khoan:1 dieu:1/khoan:2 dieu:2"},
    {"LetteredParts", "A. TÌNH HÌNH\n1. Một\n2. Hai\nB- VIỆC LÀM\nI. Ba\nII. Bốn\nC. KẾT",
     "phan:A phan:A/khoan:1 phan:A/khoan:2 phan:B phan:B/muc:I phan:B/muc:II phan:C"},
    {"TheFirstPartIsPartI", "Phần thứ nhất\nCHUNG\nPhần thứ tư\nRIÊNG\nChương XIX\nKHÁC",
     "phan:I phan:IV phan:IV/chuong:XIX"},
    {"ArticlesThatAreMissingDoNotEndTheList",
     "Điều 1. A\nĐiều 2. B\nĐiều 74. C\nĐiều 75. D\nĐiều 90. E",
     "dieu:1 dieu:2 dieu:74 dieu:75 dieu:90"},
    {"AnArticleOfAnotherTextComesTooEarly",
     "Điều 1. Sửa Luật A\nĐiều 60. Của Luật A\nĐiều 4. Của Luật A\nĐiều 2. Hiệu lực\nĐiều 3. Thi "
     "hành",
     "dieu:1 dieu:2 dieu:3"},
    {"AnAttachedStatuteCountsForItself", "Điều 1. A\nĐiều 9. B\nĐiều 1. C\nĐiều 2. D\nĐiều 3. E",
     "dieu:1 dieu:9 dieu:1~2 dieu:2 dieu:3"},
    {"AnArticleOfAnotherDocumentIsCited",
     "Điều 5. A\n1. Theo:\nĐiều 7 Thông tư số 43/2018/TT-BNNPTNT quy định.\n2. Hai.\nĐiều 6. B\n"
     "Điều 8. C",
     "dieu:5 dieu:5/khoan:1 dieu:5/khoan:2 dieu:6 dieu:8"},
    {"FarOnOnlyAHeadingWithAFullStopCounts",
     "Điều 5. A\nĐiều 75 Luật Đất đai, gồm:\nĐiều 238 Bộ luật Tố tụng hình sự.\nĐiều 6 B\nĐiều 8 C",
     "dieu:5 dieu:6 dieu:8"},
    {"ACitedArticleDoesNotTakeAHeadingsPlace",
     "Điều 5. A\nĐiều 8. B\nĐiều 9. C\nĐiều 7 Quy chế này.\nĐiều 10. D",
     "dieu:5 dieu:8 dieu:9 dieu:10"},
    {"ANamedFileIsNoAnnex",
     "Điều 1. A\n1. Một.\n2. Hai.\nPHỤ LỤC I.docx\nMuc II_Mau 2.docx\nĐiều 2. B\nPHỤ LỤC I\n1. "
     "Ba\n2. Bốn",
     "dieu:1 dieu:1/khoan:1 dieu:1/khoan:2 dieu:2 phu-luc:I phu-luc:I/khoan:1 phu-luc:I/khoan:2"},
    {"AmendmentsInQuotesAreNot",
     "Điều 1. Sửa đổi như sau:\n“Điều 5. Trồng sen\n1. Một.\n2. Hai.\nĐiều 6. Hái sen”.\nĐiều 2. "
     "Thi hành",
     "dieu:1 dieu:2"},
    {"AnUnclosedQuoteSwallowsNothing", "Điều 1. A\n“Điều 9. Chưa đóng\nĐiều 2. B\nĐiều 3. C",
     "dieu:1 dieu:2 dieu:3"},
    {"AttachedStatuteStartsAgain", "Điều 1. A\nĐiều 2. B\nNơi nhận:\nĐiều 1. C\nĐiều 2. D",
     "dieu:1 dieu:2 dieu:1~2 dieu:2~2"},
    {"Annexes", "Điều 1. A\nPHỤ LỤC I\nĐiều 1. B\nPHỤ LỤC II\nĐiều 1. C",
     "dieu:1 phu-luc:I phu-luc:I/dieu:1 phu-luc:II phu-luc:II/dieu:1"},
    {"PlainText", "Không có gì ở đây.\nThứ hai đầu tuần họp.\nNăm 2020 qua đi.", ""},
    {"ALoneItemIsNoList", "1. Một mình.\nHết.", ""},
    {"NumbersInTextAreNot", "1.405 đợt tuyên truyền.\n2. Không có một.\nĐiều 5 của Luật này nói.",
     ""},
    {"Empty", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Outlines, OutlineTest, testing::ValuesIn(kOutlineCases),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(ProvisionsTest, SpansNestAndHoldTheirText) {
  constexpr std::string_view kText =
      "Điều 1. Phạm vi điều chỉnh\n1. Một.\n2. Hai.\n\nĐiều 2. Thi hành\nXong.\n";
  const auto provisions = SplitProvisions(kText, {0, kText.size()});
  ASSERT_EQ(provisions.size(), 4U);
  const auto text_of = [&](const Provision& p) {
    return kText.substr(p.span.begin, p.span.size());
  };
  EXPECT_EQ(text_of(provisions[0]), "Điều 1. Phạm vi điều chỉnh\n1. Một.\n2. Hai.");
  EXPECT_EQ(text_of(provisions[2]), "2. Hai.");
  EXPECT_EQ(provisions[0].label, "Điều 1");
  EXPECT_EQ(provisions[0].heading, "Phạm vi điều chỉnh");
  EXPECT_EQ(provisions[2].depth, 1);
  EXPECT_EQ(text_of(provisions[3]), "Điều 2. Thi hành\nXong.");
}

TEST(ProvisionsTest, TheSignatureEndsTheLastOne) {
  constexpr std::string_view kText = "Điều 1. A\nĐiều 2. B\nNơi nhận:\n- Lưu: VT.\n";
  EXPECT_EQ(SplitProvisions(kText, {0, kText.size()}).back().span.end, kText.find("\nNơi nhận"));
}

TEST(ProvisionsTest, PathsAreUniqueAndTimeIsLinearInHostileText) {
  std::string text;
  for (int i = 0; i < 30'000; ++i) {
    text += i % 3 == 0 ? "“Điều 1. Mở\n" : (i % 3 == 1 ? "Điều 1. Nữa\n" : "1. Mãi\na) x\n");
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto provisions = SplitProvisions(text, {0, text.size()});
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  std::set<std::string> paths;
  for (const Provision& provision : provisions) {
    EXPECT_TRUE(paths.insert(provision.path).second) << provision.path;
  }
}

}  // namespace
}  // namespace vanban
