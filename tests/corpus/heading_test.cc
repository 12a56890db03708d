#include "corpus/heading.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "corpus/closing.h"
#include "corpus/heading_cells.h"

namespace vanban {
namespace {

struct HeadingCase {
  std::string_view name;
  std::string_view text;
  std::string_view expected;  ///< "type | key | title | issuer | issued"; "-" for an article.
};

std::string Describe(const std::optional<Heading>& heading) {
  if (!heading) {
    return "-";
  }
  std::string line(heading->type ? Info(*heading->type).name : "");
  line += " | " + heading->key + " | " + heading->title + " | " + heading->issuer + " | ";
  return line + (heading->issued ? FormatIso(*heading->issued) : "");
}

using HeadingTest = testing::TestWithParam<HeadingCase>;

TEST_P(HeadingTest, ReadsTheHead) {
  EXPECT_EQ(Describe(FindHeading(GetParam().text)), GetParam().expected);
}

constexpr HeadingCase kHeadingCases[] = {
    {"StateTwoColumnsAsLines",
     "BỘ Y TẾ\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
     "---------------\nSố: 12/2021/TT-BYT\nHà Nội, ngày 09 tháng 8 năm 2021\nTHÔNG TƯ\n"
     "QUY ĐỊNH VỀ TỦ THUỐC CỦA\nTRẠM Y TẾ\nCăn cứ Luật Dược ngày 06 tháng 4 năm 2016;\n",
     "Thông tư | 12/2021/TT-BYT | QUY ĐỊNH VỀ TỦ THUỐC CỦA TRẠM Y TẾ | Bộ Y tế | 2021-08-09"},
    {"LinesBrokenAnywhere",
     "BỘ\n\nGIÁO DỤC VÀ ĐÀO TẠO\n\nCỘNG\n\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố\n\n: 7/QĐ- BGDĐT\n\n"
     "Hà\n\nNội, ngày 3\n\ntháng 02 năm 2020\n\nQUYẾT\n\nĐỊNH\n\nVỀ VIỆC MUA SÁCH\n\n"
     "BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO\n\nCăn cứ Luật Giáo dục;",
     "Quyết định | 07/QĐ-BGDĐT | VỀ VIỆC MUA SÁCH | Bộ Giáo dục và Đào tạo | 2020-02-03"},
    {"PartyForm",
     "TỈNH ỦY ĐỒNG THÁP\n*\nSố 15-CTr/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
     "Đồng Tháp, ngày 20 tháng 3 năm 2019\nCHƯƠNG TRÌNH\nhành động về trồng sen\n-----\n"
     "Thực hiện nghị quyết của cấp trên, Tỉnh ủy đề ra chương trình như sau.",
     "Chương trình | 15-CTr/TU | hành động về trồng sen | Tỉnh ủy Đồng Tháp | 2019-03-20"},
    {"OfficialLetter",
     "UBND TỈNH LONG AN\nSỞ Y TẾ\nSố: 245/SYT-NV\nV/v kiểm tra\nnhà thuốc\n"
     "Long An, ngày 15 tháng 5 năm 2020\nKính gửi: Các phòng khám.\n",
     "Công văn | CV:245/SYT-NV | kiểm tra nhà thuốc | Sở Y tế | 2020-05-15"},
    {"Law",
     "QUỐC HỘI\nLuật số: 15/2030/QH17\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLUẬT\nTRỒNG SEN\n"
     "Căn cứ Hiến pháp;",
     "Luật | L:15/2030/QH17 | LUẬT TRỒNG SEN | Quốc hội | "},
    {"IssuerBetweenTypeAndSubject",
     "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 7-KL/TW\nKẾT LUẬN CỦA BAN BÍ THƯ\nvề trồng sen\nSau khi nghe "
     "báo cáo, Ban Bí thư kết luận:\n1. Trồng.",
     "Kết luận | 07-KL/TW | về trồng sen | Ban Chấp hành Trung ương | "},
    {"ASubjectMayBeginWithThucHien",
     "TỈNH ỦY LONG AN\nSố 7-KH/TU\nKẾ HOẠCH\nThực hiện việc trồng sen\nThực hiện chủ trương chung, "
     "Tỉnh ủy đề ra kế hoạch:\nI. MỤC TIÊU",
     "Kế hoạch | 07-KH/TU | Thực hiện việc trồng sen | Tỉnh ủy Long An | "},
    {"AFontOfCapitalsOnlyIsStoredInSmallLetters",
     "Bộ Chính trị                Đảng Cộng sản Việt Nam\n*           Hà Nội, ngày 5 tháng 3 năm "
     "1997"
     "\nSố 7-CT/TW\n\nchỉ thị\nvề trồng sen\n\nNhiều nơi chưa có sen.",
     "Chỉ thị | 07-CT/TW | về trồng sen | Bộ Chính trị | 1997-03-05"},
    {"TableRows",
     "CHÍNH PHỦ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 30/2031/NĐ-CP\tHà Nội, ngày 05 tháng 3 "
     "năm 2031\nNGHỊ ĐỊNH\nVề sen\nCăn cứ Luật Tổ chức Chính phủ;",
     "Nghị định | 30/2031/NĐ-CP | Về sen | Chính phủ | 2031-03-05"},
    {"TheCodeOutweighsALineOfTheTitle",
     "BỘ KẾ HOẠCH\nVÀ ĐẦU TƯ\nSố: 244/QĐ-BKHĐT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
     "Hà Nội, ngày 1 tháng 3 năm 2019\nQUYẾT ĐỊNH\nVề việc đấu thầu\nCăn cứ Luật Đấu thầu;",
     "Quyết định | 244/QĐ-BKHĐT | Về việc đấu thầu | Bộ Kế hoạch và Đầu tư | 2019-03-01"},
    {"ATaxOfficesLetterIsNoDirective",
     "CỤC THUẾ\nSố: 790/CT-TTHT\nV/v thuế\nHà Nội, ngày 1 tháng 3 năm 2019\nKính gửi: Hội sen.",
     "Công văn | CV:790/CT-TTHT | thuế | Cục Thuế | 2019-03-01"},
    {"DoubledSlashAndUnitInBrackets",
     "BỘ CÔNG AN\nSố: 06/2003//TT- BCA(V19)\nTHÔNG TƯ\nVề sen\nCăn cứ Luật Sen;",
     "Thông tư | 06/2003/TT-BCA | Về sen | Bộ Công an | "},
    {"SpaceBeforeTheAssemblysTerm",
     "QUỐC HỘI\nLuật số: 73/2006/QH 11\nLUẬT\nTRỒNG SEN\nCăn cứ Hiến pháp;",
     "Luật | L:73/2006/QH11 | LUẬT TRỒNG SEN | Quốc hội | "},
    {"AnIssuersNameBrokenBeforeAWordThatIsATypeToo",
     "BỘ\nKẾ HOẠCH VÀ ĐẦU TƯ\n-------\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 8/2031/TT-BKHĐT\n"
     "Hà\nNội, ngày 12 tháng 03 năm 2031\nTHÔNG TƯ\nVỀ SEN\nCăn cứ Luật Sen;",
     "Thông tư | 08/2031/TT-BKHĐT | VỀ SEN | Bộ Kế hoạch và Đầu tư | 2031-03-12"},
    {"ALetterOfAnIssuerWhoseNameHasAType",
     "BỘ\nKẾ HOẠCH VÀ ĐẦU TƯ\nSố: 87/BKHĐT-TH\nV/v trồng sen\nHà Nội, ngày 12 tháng 3 năm 2031\n"
     "Kính gửi: Các bộ.",
     "Công văn | CV:87/BKHĐT-TH | trồng sen | Bộ Kế hoạch và Đầu tư | 2031-03-12"},
    {"ALettersDayIsNotTheCitedOne",
     "BỘ Y TẾ\nSố: 46/BYT-KH\nV/v thực hiện Quyết định số\n19/QĐ-TTg, ngày 07/12/2030 của Thủ "
     "tướng\nHà Nội, ngày 10\ntháng 01 năm 2032\nKính gửi: Các sở.",
     "Công văn | CV:46/BYT-KH | thực hiện Quyết định số 19/QĐ-TTg, ngày 07/12/2030 của Thủ tướng | "
     "Bộ Y tế | 2032-01-10"},
    {"TheLineNamesTheTypeWhereTheCodeHasNone",
     "TÒA ÁN NHÂN DÂN TỐI CAO\nSố: 103/TANDTC-TCCB\nHà Nội, ngày 2 tháng 2 năm 2031\nKẾ HOẠCH\n"
     "THI TRỒNG SEN\n- Căn cứ Luật Sen;",
     "Kế hoạch | CV:103/TANDTC-TCCB | THI TRỒNG SEN | Tòa án nhân dân tối cao | 2031-02-02"},
    {"ALawUnderTheNumberOfItsPromulgation",
     "QUỐC HỘI\nSố: 23-L/CTN\nHà Nội, ngày 10 tháng 7 năm 1993\nLUẬT\nTRỒNG SEN\n"
     "Căn cứ Hiến pháp;",
     "Luật | 23/L-CTN | LUẬT TRỒNG SEN | Quốc hội | 1993-07-10"},
    {"AMinistrysAbbreviationIsNoCommunique",
     "BỘ TÀI CHÍNH\nSố: 832-TC/QĐ/CĐKT\nHà Nội, ngày 8 tháng 10 năm 1997\nQUYẾT ĐỊNH\nVỀ SEN\n"
     "Căn cứ Nghị định số 178/CP;",
     "Quyết định | 832/TC-QĐ-CĐKT | VỀ SEN | Bộ Tài chính | 1997-10-08"},
    {"IssuerNumberAndDayBeforeTheSubject",
     "CHÍNH PHỦ\nSố: 38/2005/NĐ-CP\nHà Nội, ngày 18 tháng 3 năm 2005\nNGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ "
     "38/2005/NĐ-CP NGÀY 18 THÁNG 3\nNĂM 2005 QUY ĐỊNH VỀ SEN\nCăn cứ Luật Tổ chức Chính phủ;",
     "Nghị định | 38/2005/NĐ-CP | QUY ĐỊNH VỀ SEN | Chính phủ | 2005-03-18"},
    {"TheNumberOnlyBesideTheIssuer",
     "NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 51/2002/NĐ-CP NGÀY 26 THÁNG 4 NĂM 2002 QUY ĐỊNH\nVỀ SEN\n"
     "CHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;",
     "Nghị định | 51/2002/NĐ-CP | QUY ĐỊNH VỀ SEN |  | 2002-04-26"},
    {"TheDayOfAdoptionInACapitalTitle",
     "ĐIỀU LỆ\nHỘI TRỒNG SEN\n(ĐẠI HỘI THÔNG QUA NGÀY 30 THÁNG 7 NĂM 2013)\n\nChương I\n",
     "Điều lệ |  | ĐIỀU LỆ HỘI TRỒNG SEN (ĐẠI HỘI THÔNG QUA NGÀY 30 THÁNG 7 NĂM 2013) |  | "
     "2013-07-30"},
    {"ACitedNumberInACapitalTitleStays",
     "BỘ TÀI CHÍNH\nSố: 8/2005/TT-BTC\nTHÔNG TƯ\nCỦA BỘ TÀI CHÍNH HƯỚNG DẪN NGHỊ ĐỊNH SỐ "
     "74/CP NGÀY 25-10-1993 VỀ SEN\nCăn cứ Luật Sen;",
     "Thông tư | 08/2005/TT-BTC | CỦA BỘ TÀI CHÍNH HƯỚNG DẪN NGHỊ ĐỊNH SỐ 74/CP NGÀY 25-10-1993 VỀ "
     "SEN | Bộ Tài chính | "},
    {"AForgottenSlash",
     "KIỂM TOÁN NHÀ NƯỚC\nSố: 1367QĐ-KTNN\nHà Nội, ngày 2 tháng 10 năm 2030\nQUYẾT ĐỊNH\nVỀ SEN\n"
     "Căn cứ Luật Sen;",
     "Quyết định | 1367/QĐ-KTNN | VỀ SEN | Kiểm toán Nhà nước | 2030-10-02"},
    {"ATitleOpenAtItsLinesEndGoesOnWithACapital",
     "BỘ TÀI CHÍNH\nSố: 12006/BTC-QLCS\nV/v đăng tải thông tin trên\nTrang thông tin về sen\n"
     "Hà Nội, ngày 2 tháng 10 năm 2028\nKính gửi: Các bộ.",
     "Công văn | CV:12006/BTC-QLCS | đăng tải thông tin trên Trang thông tin về sen | Bộ Tài chính "
     "| "
     "2028-10-02"},
    {"APresidiumEnacts",
     "TỔNG LIÊN ĐOÀN LAO ĐỘNG\nSố: 1671/QĐ-TLĐ\nQUYẾT ĐỊNH\nVỀ QUỸ TRỒNG SEN\nĐOÀN CHỦ TỊCH TỔNG "
     "LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\n- Căn cứ Luật Sen;",
     "Quyết định | 1671/QĐ-TLĐ | VỀ QUỸ TRỒNG SEN | Tổng liên đoàn lao động | "},
    {"BlankNumberIsADraft",
     "CHÍNH PHỦ\nSố:     /2021/NĐ-CP\nNGHỊ ĐỊNH\nVề sen\nCăn cứ Luật Tổ chức Chính phủ;",
     "Nghị định |  | Về sen | Chính phủ | "},
    {"TypeLineWithoutNumber", "KẾ HOẠCH\nVề việc trồng sen\nThực hiện chủ trương chung.",
     "Kế hoạch |  | Về việc trồng sen |  | "},
    {"ArticleAboutADirective",
     "Công an tỉnh ban hành Kế hoạch\nNgày 27/9/2030, Công an tỉnh đã ban hành Kế hoạch số "
     "99-KH/ĐUCA về trồng sen.",
     "-"},
    {"AddressIsNoNumber", "Liên hệ\nSố 60 Trần Phú, Ba Đình\nĐiện thoại: 024", "-"},
    {"Empty", "", "-"},
};

INSTANTIATE_TEST_SUITE_P(Heads, HeadingTest, testing::ValuesIn(kHeadingCases),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(NameInUsualCaseTest, WritesOfficesAsRunningTextDoes) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"},
      {"THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"},
      {"UBND TỈNH ĐỒNG THÁP", "Ủy ban nhân dân tỉnh Đồng Tháp"},
      {"NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "Ngân hàng Nhà nước Việt Nam"},
      {"BỘ CHÍNH TRỊ", "Bộ Chính trị"},
      {"BẢO HIỂM XÃ HỘI VIỆT NAM", "Bảo hiểm xã hội Việt Nam"},
      {"BỘ TÀI CHÍNH-BỘ VĂN HOÁ-THÔNG TIN", "Bộ Tài chính-Bộ Văn hoá-Thông tin"},
      {"BỘ Y TẾ - BỘ CÔNG AN", "Bộ Y tế - Bộ Công an"},
      {"BCH ĐOÀN XÃ SEN HỒNG", "Ban Chấp hành đoàn xã Sen Hồng"},
      {"Văn phòng Quốc hội", "Văn phòng Quốc hội"},
  };
  for (const auto& [name, usual] : cases) {
    EXPECT_EQ(NameInUsualCase(name), usual);
  }
}

TEST(ClosingTest, FindsWhoSignedForWhom) {
  const Closing closing = FindClosing(
      "Điều 2. Thi hành.\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. BỘ CHÍNH TRỊ\nTỔNG BÍ THƯ\n"
      "Trần Văn Sen\n",
      0);
  EXPECT_EQ(closing.signer, "Trần Văn Sen");
  EXPECT_EQ(closing.authority, "BỘ CHÍNH TRỊ");
}

TEST(ClosingTest, FindsSignersOfLawsAndOfFontsWithoutSmallLetters) {
  EXPECT_EQ(FindClosing("Hết.\nCHỦ TỊCH QUỐC HỘI\n\nTrần Văn Sen\n", 0).signer, "Trần Văn Sen");
  EXPECT_EQ(FindClosing("Hết.\nT/M Bộ Chính trị\nTrần Văn Sen\n", 0).signer, "Trần Văn Sen");
  EXPECT_EQ(FindClosing("TM. sẽ họp,\nTrần Văn Sen\n", 0).signer, "");
}

TEST(ClosingTest, NamesAndOfficesMayBeBrokenOverLines) {
  struct Case {
    std::string_view foot;
    std::string_view signer;
  };

  constexpr Case kCases[] = {
      {"KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê\nVăn Thành\nPHỤ LỤC", "Lê Văn Thành"},
      {"BỘ TRƯỞNG\nTrần\nVăn\nSen\nMẪU THẺ", "Trần Văn Sen"},
      {"KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nMai\nSơn", "Mai Sơn"},
      {"BỘ\nTRƯỞNG\nĐinh\nLa Sen", "Đinh La Sen"},
      {"THỦ\nTƯỚNG\nTrần Văn Sen", "Trần Văn Sen"},
      {"BỘ TRƯỞNG\nĐại tướng Tô Sen\nMẫu\nDC01", "Tô Sen"},
      {"BỘ TRƯỞNG\nTô\nMẫu\nDC01", ""},
      {"BỘ TRƯỞNG\n(Đã ký)\nTrần Văn Sen", "Trần Văn Sen"},
      {"BỘ TRƯỞNG\nChương I\nQUY ĐỊNH CHUNG\nTrần Văn Sen", ""},
      {"Điều 11. Thi hành.\nTrần Văn Sen\n(Đã ký)", "Trần Văn Sen"},
      {"Điều 11. Thi hành.\nTrần\nVăn Sen\n(Đã ký)", "Trần Văn Sen"},
      {"DANH MỤC\nHÀNG HÓA\nTrần Văn Sen", ""},
  };
  for (const Case& test : kCases) {
    EXPECT_EQ(FindClosing("Hết.\n" + std::string(test.foot), 0).signer, test.signer) << test.foot;
  }
}

TEST(ClosingTest, KnowsNamesOfPersons) {
  for (const std::string_view name :
       {"Nguyễn Văn An", "Đại tá Lê Sen", "Minh Hoa - Phạm Cúc", "GS. TS. Trần Đức Hồ"}) {
    EXPECT_TRUE(IsPersonName(name)) << name;
  }
  for (const std::string_view line : {"Tại hội nghị", "BỘ TRƯỞNG", "Sen", "Năm 2020", ""}) {
    EXPECT_FALSE(IsPersonName(line)) << line;
  }
}

TEST(EffectiveDateTest, IsTheDocumentsOwn) {
  const Date issued = *ParseIso("2021-05-06");
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2021.", "2021-07-01"},
      {"Quyết định này có hiệu lực kể từ ngày ký.", "2021-05-06"},
      {"Luật cũ có hiệu lực từ ngày 01/7/1999. Nghị định này có hiệu lực từ ngày 02/8/2022.",
       "2022-08-02"},
      {"Luật Đất đai có hiệu lực từ ngày 01/7/2014.", ""},
      {"Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.", "2021-06-20"},
      {"Nghị định này có hiệu lực sau mười lăm (15) ngày, kể từ ngày ký ban hành.", "2021-05-21"},
      {"Nghị định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", ""},
      {"Nghị quyết này thay thế Nghị quyết số 8/2016/NQ-HĐND ngày 08 tháng 12 năm 2016 của Hội "
       "đồng "
       "nhân dân tỉnh, có hiệu lực từ ngày 27/8/2021.",
       "2021-08-27"},
      {"Hội nghị này bàn việc. Luật Sen được Quốc hội khóa trước của nước ta thông qua trong kỳ "
       "họp "
       "cuối năm và có hiệu lực từ ngày 01/7/2014.",
       ""},
  };
  for (const auto& [text, expected] : cases) {
    const auto clause = FindEffectiveClause(text, issued);
    EXPECT_EQ(clause ? FormatIso(clause->from) : "", expected) << text;
  }
}

TEST(EffectiveDateTest, QuotesItsSentenceAndKnowsTheLastDay) {
  struct Case {
    std::string_view text;
    std::string_view sentence;
    std::string_view until;
  };

  const Case cases[] = {
      {"Điều 4. Hiệu lực\n1. Thông tư này có hiệu lực từ ngày 01/7/2021. Trong quá trình thực "
       "hiện…",
       "Thông tư này có hiệu lực từ ngày 01/7/2021.", ""},
      {"Xét đề nghị. Nghị quyết này có hiệu lực từ ngày 01/7/2021 đến hết ngày 31/12/2025.\nHết",
       "Nghị quyết này có hiệu lực từ ngày 01/7/2021 đến hết ngày 31/12/2025.", "2025-12-31"},
      {"Nghị quyết này có hiệu lực từ ngày 01/7/2021, thay thế Nghị quyết cũ đến ngày đó",
       "Nghị quyết này có hiệu lực từ ngày 01/7/2021, thay thế Nghị quyết cũ đến ngày đó", ""},
  };
  for (const auto& [text, sentence, until] : cases) {
    const auto clause = FindEffectiveClause(text, std::nullopt);
    ASSERT_TRUE(clause) << text;
    EXPECT_EQ(text.substr(clause->sentence.begin, clause->sentence.size()), sentence);
    EXPECT_EQ(clause->until ? FormatIso(*clause->until) : "", until) << text;
  }
}

}  // namespace
}  // namespace vanban
