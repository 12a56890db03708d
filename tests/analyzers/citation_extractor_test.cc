#include "analyzers/citation_extractor.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Case {
  const char* text;
  const char* expected;
};

// "57-NQ/TW; 31-KH/TU": the keys in order.
std::string Keys(std::string_view text) {
  std::string keys;
  for (const Citation& citation : ExtractCitations(text)) {
    keys += keys.empty() ? "" : "; ";
    keys += citation.key;
  }
  return keys;
}

// "[Nghị quyết số 57-NQ/TW]": the mentions in order.
std::string Mentions(std::string_view text) {
  std::string mentions;
  for (const Citation& citation : ExtractCitations(text)) {
    mentions += fmt::format("[{}]", text.substr(citation.span.begin, citation.span.size()));
  }
  return mentions;
}

// "57-NQ/TW 2024-12-22 Bộ Chính trị (XIII)".
std::string Contexts(std::string_view text) {
  std::string contexts;
  for (const Citation& citation : ExtractCitations(text)) {
    contexts += contexts.empty() ? "" : "; ";
    contexts +=
        fmt::format("{} {} {} {}", citation.key, citation.date ? FormatIso(*citation.date) : "-",
                    citation.issuer.empty() ? "-" : citation.issuer,
                    citation.term.empty() ? "-" : citation.term);
  }
  return contexts;
}

// "31-KH/TU implements; 57-NQ/TW continues<31-KH/TU".
std::string Links(std::string_view text) {
  const auto citations = ExtractCitations(text);
  std::string links;
  for (const Citation& citation : citations) {
    links += links.empty() ? "" : "; ";
    links += citation.key;
    links += ' ';
    links += citation.relation ? Info(*citation.relation).name : "-";
    if (citation.governor) {
      links += "<" + citations[*citation.governor].key;
    }
  }
  return links;
}

void Expect(std::string (*render)(std::string_view), const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(render(c.text), c.expected) << c.text;
  }
}

TEST(CitationExtractorTest, KeysAreReadFromEveryFormOfMention) {
  Expect(Keys,
         {
             {"theo Nghị quyết số 57-NQ/TW về khoa học", "57-NQ/TW"},
             {"theo Nghị quyết 57/NQ-TW về khoa học", "57-NQ/TW"},
             {"theo NQ 57-NQ/TW và NĐ 45/2020/NĐ-CP", "57-NQ/TW; 45/2020/NĐ-CP"},
             {"theo NĐ 45/2020 của Chính phủ", "45/2020/NĐ-CP"},
             {"Nghị quyết số 193/2025/QH15 của Quốc hội", "NQ:193/2025/QH15"},
             {"Luật số 24/2023/QH15", "L:24/2023/QH15"},
             {"Luật Căn cước số 26/2023/QH15", "L:26/2023/QH15"},
             {"Công văn hỏa tốc số 88/UBND-NC", "CV:88/UBND-NC"},
             {"Quyết định của Ban Bí thư số 40-QĐ/TW", "40-QĐ/TW"},
             {"Sắc lệnh số 104-SL/L-005", "104-SL/L-005"},
             {"Quyết định số 150-CP", "QĐ:150/CP"},
             {"SỐ 12/CT-UBND: CHỈ THỊ SỐ 13/CT-UBND VỀ PHÒNG DỊCH", "12/CT-UBND; 13/CT-UBND"},
             {"Nghi quyet so 57-NQ/TW ngay 22/12/2024", "57-NQ/TW"},
             {"Nghị định số 45/2020/NĐ-CPngày 08/4/2020", "45/2020/NĐ-CP"},
             {"Quyết định số 12/QĐ-\nUBND", "12/QĐ-UBND"},
             {"Kế hoạch số 318 của Công an tỉnh", "~KH:318"},
             {"Nghị quyết 57 của Bộ Chính trị", "57-NQ/TW"},
             {"Chỉ thị 20 của Thủ tướng Chính phủ", "20/CT-TTg"},
             {"Thông tư 46 của Bộ trưởng Bộ Công an", "~TT:46"},
             {"Chỉ thị số 05-CT/TƯ của Ban Thường vụ Tỉnh ủy", "05-CT/TU"},
             {"Nghị quyết số 04-NQ/HU và sơ kết Nghị quyết 04 trong quý", "04-NQ/HU; 04-NQ/HU"},
         });
}

TEST(CitationExtractorTest, SpansReachFromTheTypeWordToTheLastOfTheCode) {
  Expect(
      Mentions,
      {
          {"các Nghị quyết số 57-NQ/TW, ngày 22/12/2024", "[Nghị quyết số 57-NQ/TW]"},
          {"Nghị quyết (số 57-NQ/TW)", "[Nghị quyết (số 57-NQ/TW]"},
          {"Nghị quyết số: 57-NQ/TW.", "[Nghị quyết số: 57-NQ/TW]"},
          {"Nghị định số 45/2020/NĐ-CP.Điều 5", "[Nghị định số 45/2020/NĐ-CP]"},
          {"Quyết định xử phạt vi phạm hành chính số 7/QĐ-XPHC",
           "[Quyết định xử phạt vi phạm hành chính số 7/QĐ-XPHC]"},
          {"Luật Đất đai năm 2024 và Luật Nhà ở", "[Luật Đất đai năm 2024][Luật Nhà ở]"},
          {"Nghị quyết Trung ương 6 (khóa XII) về tổ chức", "[Nghị quyết Trung ương 6 (khóa XII)]"},
          {"Nghị quyết Đại hội Đảng bộ tỉnh lần thứ X, nhiệm kỳ 2020 - 2025",
           "[Nghị quyết Đại hội Đảng bộ tỉnh lần thứ X]"},
      });
}

TEST(CitationExtractorTest, ListsShareTypeAndCode) {
  Expect(Keys, {
                   {"các Nghị quyết số 27, 28-NQ/TW", "27-NQ/TW; 28-NQ/TW"},
                   {"Chỉ thị số 05, 23 và 45-CT/TW", "05-CT/TW; 23-CT/TW; 45-CT/TW"},
                   {"các Nghị định số 34/2016, 154/2020 và 78/2025/NĐ-CP",
                    "34/2016/NĐ-CP; 154/2020/NĐ-CP; 78/2025/NĐ-CP"},
                   {"Thông tư số 17, 18/2012/TT-BCA", "17/2012/TT-BCA; 18/2012/TT-BCA"},
                   {"các Luật số 34/2009/QH12, 38/2009/QH12", "L:34/2009/QH12; L:38/2009/QH12"},
                   {"các Nghị quyết số 96/2023/QH15 và số 97/2023/QH15",
                    "NQ:96/2023/QH15; NQ:97/2023/QH15"},
                   {"Quyết định số 337/338-QĐ/TW", "337-QĐ/TW; 338-QĐ/TW"},
               });
}

TEST(CitationExtractorTest, TitlesAreKeysWhereNoNumberStands) {
  Expect(
      Keys,
      {
          {"Luật Phòng, chống ma túy, Luật Giá", "T:luat-phong-chong-ma-tuy; T:luat-gia"},
          {"Luật Hôn nhân và gia đình và Bộ luật Dân sự",
           "T:luat-hon-nhan-va-gia-dinh; T:bo-luat-dan-su"},
          {"Pháp lệnh ngoại hối ; Luật các tổ chức tín dụng .",
           "T:phap-lenh-ngoai-hoi; T:luat-cac-to-chuc-tin-dung"},
          {"Hiến pháp năm 2013", "T:hien-phap"},
          {"Kết luận của Hội nghị Trung ương 4 khóa XIII", "T:ket-luan-cua-hoi-nghi-trung-uong-4"},
          {"Nghị quyết Đại hội XIII của Đảng", "T:nghi-quyet-dai-hoi-xiii"},
          {"Căn cứ Điều lệ Đảng; Điều lệ Đảng Cộng sản Việt Nam", "T:dieu-le-dang; T:dieu-le-dang"},
          {"Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu năm 2024",
           "T:luat-sua-doi-bo-sung-mot-so-dieu-cua-luat-dau-thau; T:luat-dau-thau"},
      });
}

TEST(CitationExtractorTest, WhatOnlyLooksLikeACitationIsNone) {
  for (const char* text : {
           "Địa chỉ: Số 45, đường Trần Phú, Phường 3",
           "Điện thoại: 0912.345678, máy lẻ 12-34",
           "giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025, khóa XV",
           "phòng, chống dịch Covid-19, biến thể BA.5",
           "Kế hoạch 5 năm, kế hoạch 100 ngày, thông báo số lượng 20 suất",
           "Quyết định bổ nhiệm 3 đồng chí; kết luận 2 nội dung",
           "số nhà 12/5/QL1A, biển số 51F-123.45, tờ khai 01/GTGT",
           "tài khoản số 3712.1.1057866.91053, mã số V.07.02.25",
           "băng tần 2300-2400 MHz, ISO 9001:2015",
           "https://example.vn/25-NQ-TW.pdf và tệp 25-NQ-TW.docx",
           "Luật này, Luật sư, Nghị quyết này, các nghị quyết của Đảng",
           "Số:      /KH-CAT, Kế hoạch số ...-KH/TU",
           "Hợp đồng số 15/2020/HĐ-XD; mẫu số 09A/PL-TNCN, 09B/PL-TNCN",
           "Chương trình 135 và Đại hội XIII",
           "ngày 05/3/2019, lúc 24/7, tỷ lệ 1/3",
           "theo các Luật, Pháp lệnh về thuế",
       }) {
    EXPECT_EQ(Mentions(text), "") << text;
  }
}

TEST(CitationExtractorTest, ADocumentsOwnNumberIsNoCitation) {
  EXPECT_EQ(Keys("UBND TỈNH\nSố: 36/KH-UBND\n\nKẾ HOẠCH\nCăn cứ Luật Giá;"), "T:luat-gia");
  EXPECT_EQ(Keys("Số 36/KH-UBND   Huế, ngày 05 tháng 3 năm 2021\n\nKẾ HOẠCH"), "");
  EXPECT_EQ(Keys("Văn bản\nsố 36/KH-UBND của tỉnh được ban hành"), "36/KH-UBND");
  EXPECT_EQ(Keys("QUỐC HỘI\nLuật số: 45/2019/QH14\n\nBỘ LUẬT\nLAO ĐỘNG"), "");
  EXPECT_EQ(Keys("Thực hiện\nLuật số 45/2019/QH14\n\nvà"), "L:45/2019/QH14");
  EXPECT_EQ(Keys("Số 20-CT/TW chỉ thị về phòng, chống lũ\n\nThực hiện Luật Giá"), "T:luat-gia");
  EXPECT_EQ(Keys("*\nSè 20-CT/TW chỉ thị về phòng, chống lũ"), "") << "left by a legacy font";
}

TEST(CitationExtractorTest, TheTitleThatATextBeginsWithIsNoCitation) {
  EXPECT_EQ(Keys("Luật Giá\n\nCăn cứ Luật Đất đai;"), "T:luat-dat-dai");
  EXPECT_EQ(Keys("Luật Giá và Luật Đất đai"), "T:luat-gia; T:luat-dat-dai");
  EXPECT_EQ(Keys("Theo Luật Giá. Căn cứ Luật Đất đai"), "T:luat-gia; T:luat-dat-dai");
}

TEST(CitationExtractorTest, DateIssuerAndTermStandBesideTheMention) {
  Expect(
      Contexts,
      {
          {"Kết luận số 61-KL/TW ngày 17/8/2023 của Ban Bí thư về tiếp tục",
           "61-KL/TW 2023-08-17 Ban Bí thư -"},
          {"Kết luận số 61-KL/TW, ngày 17-8-2023 của Ban Bí thư (khóa XIII)",
           "61-KL/TW 2023-08-17 Ban Bí thư XIII"},
          {"Công văn số 45/UBND-NC, ngày 15/5/2020 của Ủy ban nhân dân Tỉnh về việc",
           "CV:45/UBND-NC 2020-05-15 Ủy ban nhân dân Tỉnh -"},
          {"Kết luận số 61-KL/TW của Ban Bí thư\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHuế, ngày 28/02/2019",
           "61-KL/TW - Ban Bí thư -"},
          {"Kết luận số 61-KL/TW của Ban Bí thư\n\nHuế, ngày 28/02/2019",
           "61-KL/TW - Ban Bí thư -"},
          {"Kết luận số 61-KL/TW của Ban Bí thư còn chậm", "61-KL/TW - Ban Bí thư -"},
          {"Nghị quyết số 19-NQ/TW của Ban Chấp hành Trung ương khoá 13 ngày 16 tháng 6 năm 2022",
           "19-NQ/TW 2022-06-16 Ban Chấp hành Trung ương XIII"},
          {"Kết luận số 61-KL/TW (17/8/2023)", "61-KL/TW 2023-08-17 - -"},
          {"Ngày 12/4/2021, Thành ủy Huế đã ban hành Kế hoạch số 15-KH/TU về chuyển đổi số",
           "15-KH/TU 2021-04-12 Thành ủy Huế -"},
          {"Ngày 12/4/2021, tỉnh tổ chức hội nghị quán triệt Kế hoạch số 15-KH/TU",
           "15-KH/TU - - -"},
          {"Công văn số 12/UBND-NC ngày 22/9, UBND tỉnh yêu cầu", "CV:12/UBND-NC - - -"},
          {"các Chỉ thị số 27, 28-CT/TW ngày 25/12/2023 của Bộ Chính trị",
           "27-CT/TW 2023-12-25 Bộ Chính trị -; 28-CT/TW 2023-12-25 Bộ Chính trị -"},
          {"Thông tư số 02/2022/TT-BGDĐT của Bộ trưởng Bộ Giáo dục và Đào tạo và Thông tư số "
           "03/2022/TT-BGDĐT",
           "02/2022/TT-BGDĐT - Bộ trưởng Bộ Giáo dục và Đào tạo -; 03/2022/TT-BGDĐT - - -"},
          {"Chỉ thị số 05/CT-UBND của Ủy ban nhân dân tỉnh Bình Định về phòng cháy",
           "05/CT-UBND - Ủy ban nhân dân tỉnh Bình Định -"},
      });
}

TEST(CitationExtractorTest, WeakEvidenceOfTheYearIsKeptApart) {
  const auto hint = [](std::string_view text) { return ExtractCitations(text).at(0).hint_year; };
  EXPECT_EQ(hint("Chỉ thị 06 (2006) về học tập"), 2006);
  EXPECT_EQ(hint("Quy định 66-QĐ/TW năm 2017"), 2017);
  EXPECT_EQ(hint("Nghị quyết 25-NQ/TW (7/2008)"), 2008);
  EXPECT_FALSE(hint("Nghị quyết 25-NQ/TW"));
}

TEST(CitationExtractorTest, TitlesBehindTheMentionAreRead) {
  const auto title = [](std::string_view text) { return ExtractCitations(text).at(0).title; };
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về “An sinh; xã hội”, đã triển khai"), "An sinh; xã hội");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW của Ban Bí thư về việc an sinh xã hội; cùng năm"),
            "an sinh xã hội");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW đã được triển khai"), "");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về an sinh xã hội, trọng tâm là: nhà ở"), "an sinh xã hội");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về an sinh (nhà ở) cho dân."), "an sinh (nhà ở) cho dân");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về an sinh (nhà ở; điện"), "an sinh");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về an sinh (sau đây gọi là Chỉ thị)"), "an sinh");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về đề án “Nhà ở; điện”, nước; đường"),
            "đề án “Nhà ở; điện”, nước");
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về an sinh, trật tự, Công an các xã, ấp đã làm tốt"),
            "an sinh, trật tự");
}

TEST(CitationExtractorTest, UnquotedTitlesAreCutAtACommaOrAWord) {
  std::string words;
  for (int count = 0; count < 60; ++count)
    words += "đồng ";
  const auto title = [](const std::string& text) { return ExtractCitations(text).at(0).title; };
  const std::string cut = title("Chỉ thị số 20-CT/TW về " + words);
  EXPECT_EQ(cut.size() % std::string_view("đồng ").size(), std::string_view("đồng").size());
  EXPECT_EQ(title("Chỉ thị số 20-CT/TW về " + words.substr(0, words.size() / 2) + ", " + words),
            words.substr(0, words.size() / 2 - 1));
}

TEST(CitationExtractorTest, RelationsComeFromTheNearestVerb) {
  Expect(
      Links,
      {
          {"Căn cứ Luật Đất đai;", "T:luat-dat-dai based_on"},
          {"tuyên truyền, phổ biến và tổ chức thực hiện nghiêm túc Chỉ thị số 20-CT/TW",
           "20-CT/TW implements"},
          {"tiếp tục đẩy mạnh việc thực hiện Chỉ thị số 20-CT/TW", "20-CT/TW continues"},
          {"Quán triệt Nghị quyết số 57-NQ/TW", "57-NQ/TW disseminates"},
          {"sơ kết 3 năm thực hiện Nghị quyết số 57-NQ/TW", "57-NQ/TW reviews"},
          {"kết quả 05 năm thực hiện Nghị quyết số 57-NQ/TW", "57-NQ/TW reviews"},
          {"thay thế Thông tư số 38/2012/TT-BCA", "38/2012/TT-BCA replaces"},
          {"bãi bỏ khoản 2 Điều 1 Quyết định số 7/QĐ-TTg", "07/QĐ-TTg repeals"},
          {"đình chỉ thi hành Quyết định số 7/QĐ-UBND", "07/QĐ-UBND suspends"},
          {"Nghị định số 45/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực",
           "45/2020/NĐ-CP repeals"},
          {"(Kèm theo Quyết định số 7/QĐ-UBND)", "07/QĐ-UBND issued_with"},
          {"sửa đổi Quy chế ban hành kèm theo Quyết định số 7/QĐ-UBND", "07/QĐ-UBND amends"},
          {"Phúc đáp Công văn số 12/UBND-NC", "CV:12/UBND-NC replies_to"},
          {"Theo đề nghị của Giám đốc Sở tại Tờ trình số 12/TTr-STC", "12/TTr-STC at_request_of"},
          {"theo quy định tại Điều 5 Nghị định số 45/2020/NĐ-CP", "45/2020/NĐ-CP cites"},
          {"thực hiện theo Quy định số 37-QĐ/TW", "37-QĐ/TW implements"},
          {"Bộ Tài chính có công văn số 88/BTC-TCT", "CV:88/BTC-TCT cites"},
          {"So sánh với Nghị quyết số 57-NQ/TW", "57-NQ/TW -"},
          {"Nghị quyết số 57-NQ/TW về số hóa (sau đây gọi tắt là Nghị quyết 57)",
           "57-NQ/TW cites; 57-NQ/TW cites"},
          {"Quy định chi tiết một số điều của Luật Giá", "T:luat-gia details"},
          {"quy dinh chi tiet Nghi dinh so 45/2020/ND-CP", "45/2020/NĐ-CP details"},
          {"Xét Tờ trình số 12/TTr-STC", "12/TTr-STC at_request_of"},
          {"Xét đề nghị của Giám đốc Sở tại Tờ trình số 12/TTr-STC", "12/TTr-STC at_request_of"},
          {"đã xem xét Tờ trình số 12/TTr-STC", "12/TTr-STC -"},
          {"sửa đổi khoản 2 Điều 3 của Quy chế ban hành kèm theo Quyết định số 7/QĐ-UBND",
           "07/QĐ-UBND amends"},
      });
}

TEST(CitationExtractorTest, YearsOfDoingAreReviewed) {
  Expect(Links,
         {
             {"Bốn năm thực hiện Nghị quyết số 57-NQ/TW", "57-NQ/TW reviews"},
             {"Qua hơn mười năm triển khai Nghị quyết số 57-NQ/TW", "57-NQ/TW reviews"},
             {"gần 10 năm tổ chức triển khai thực hiện Nghị quyết số 57-NQ/TW", "57-NQ/TW reviews"},
             {"Sau 5 năm (2019 - 2024) thực hiện Nghị quyết số 57-NQ/TW", "57-NQ/TW reviews"},
             {"Trong năm thực hiện Nghị quyết số 57-NQ/TW", "57-NQ/TW implements"},
             {"Năm 2020 triển khai Nghị quyết số 57-NQ/TW", "57-NQ/TW implements"},
             {"hằng năm thực hiện Nghị quyết số 57-NQ/TW", "57-NQ/TW implements"},
         });
}

TEST(CitationExtractorTest, TitlesInTitlesMakeChains) {
  Expect(Links,
         {
             {"Kế hoạch số 31-KH/TU về thực hiện Kết luận số 61-KL/TW của Ban Bí thư về tiếp tục "
              "thực hiện "
              "Nghị quyết số 19-NQ/TW về nông nghiệp",
              "31-KH/TU -; 61-KL/TW implements<31-KH/TU; 19-NQ/TW continues<61-KL/TW"},
             {"thực hiện các văn bản sau: Kế hoạch số 31-KH/TU về thực hiện Kết luận số 61-KL/TW; "
              "Công văn số "
              "88-CV/TU về việc thực hiện Chỉ thị số 20-CT/TW",
              "31-KH/TU implements; 61-KL/TW implements<31-KH/TU; 88-CV/TU implements; "
              "20-CT/TW implements<88-CV/TU"},
             {"Nghị định số 45/2020/NĐ-CP được sửa đổi bởi Nghị định số 59/2022/NĐ-CP thay thế "
              "Nghị định số "
              "40/2012/NĐ-CP",
              "45/2020/NĐ-CP cites; 59/2022/NĐ-CP amended_by<45/2020/NĐ-CP; "
              "40/2012/NĐ-CP replaces<45/2020/NĐ-CP"},
             {"Quy định số 99-QĐ/TW về kỷ luật (thay Quy định 66-QĐ/TW); Hướng dẫn số 05-HD/TW",
              "99-QĐ/TW -; 66-QĐ/TW replaces<99-QĐ/TW; 05-HD/TW -"},
             {"Thông tư số 50/2012/TT-BTC bãi bỏ Thông tư số 10/2008/TT-BTC, sửa đổi Thông tư số "
              "11/2008/TT-BTC",
              "50/2012/TT-BTC -; 10/2008/TT-BTC repeals<50/2012/TT-BTC; "
              "11/2008/TT-BTC amends<50/2012/TT-BTC"},
             {"Kế hoạch số 25-KH/TU ngày 10/02/2017 thực hiện Kết luận số 10-KL/TW ngày 18/8/2014 "
              "và Kết luận "
              "số 11-KL/TU ngày 14/8/2017",
              "25-KH/TU -; 10-KL/TW implements<25-KH/TU; 11-KL/TU -"},
             {"báo viết theo Nghị quyết số 57-NQ/TW, có nơi viết theo Chỉ thị số 20-CT/TW",
              "57-NQ/TW cites; 20-CT/TW cites"},
             {"Luật sửa đổi, bổ sung một số điều của Luật Giá",
              "T:luat-sua-doi-bo-sung-mot-so-dieu-cua-luat-gia -; "
              "T:luat-gia amends<T:luat-sua-doi-bo-sung-mot-so-dieu-cua-luat-gia"},
         });
}

TEST(CitationExtractorTest, ListsBehindAColonShareTheirHeadsVerb) {
  EXPECT_EQ(
      Links("Thông tư này thay thế các Thông tư sau đây:\n\na) Thông tư số 26/2010/TT-BTC về thuế."
            "\n\nb) Thông tư số 27/2010/TT-BTC về phí."),
      "26/2010/TT-BTC replaces; 27/2010/TT-BTC replaces");
}

TEST(CitationExtractorTest, PinpointsLeadToTheMention) {
  const auto pinpoint = [](std::string_view text) { return ExtractCitations(text).at(0).pinpoint; };
  EXPECT_EQ(pinpoint("điểm a khoản 1 Điều 5 Luật Giá"), "dieu:5/khoan:1/diem:a");
  EXPECT_EQ(pinpoint("điểm đ khoản 2 Điều 14 của Luật Giá"), "dieu:14/khoan:2/diem:đ");
  EXPECT_EQ(pinpoint("khoản 2 và 3 Điều 1 Luật Giá"), "dieu:1/khoan:2,3");
  EXPECT_EQ(pinpoint("từ Điều 10 đến Điều 15 Luật Giá"), "dieu:10-15");
  EXPECT_EQ(pinpoint("Chương II, Mục 1 Chương III Luật Giá"), "chuong:II;chuong:III/muc:1");
  EXPECT_EQ(pinpoint("khoản 1 và khoản 2 Điều 5 Luật Giá"), "dieu:5/khoan:1;dieu:5/khoan:2");
  EXPECT_EQ(pinpoint("Phụ lục II Thông tư số 02/2022/TT-BCA"), "phu-luc:II");
  EXPECT_EQ(pinpoint("quy định của Luật Giá"), "");
}

TEST(CitationExtractorTest, TheSentenceHoldsTheMention) {
  const std::string_view text = "Câu đầu. Thực hiện Nghị quyết số 57-NQ/TW. Câu cuối.";
  const Citation citation = ExtractCitations(text).at(0);
  EXPECT_EQ(text.substr(citation.sentence.begin, citation.sentence.size()),
            "Thực hiện Nghị quyết số 57-NQ/TW.");
}

}  // namespace
}  // namespace vanban
