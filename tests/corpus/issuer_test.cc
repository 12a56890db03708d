#include "corpus/issuer.h"

#include <gtest/gtest.h>

#include "corpus/issuer_table.h"
#include "corpus/provinces.h"

namespace vanban {
namespace {

TEST(IssuerTest, PhrasesThatStandForOneCodeGiveIt) {
  struct Case {
    const char* phrase;
    const char* code;
  };

  const Case cases[] = {
      {"Ban Bí thư", "TW"},
      {"Bộ Chính trị", "TW"},
      {"Ban Chấp hành Trung ương Đảng", "TW"},
      {"BCHTW", "TW"},
      {"Tỉnh ủy", "TU"},
      {"Tỉnh uỷ Đồng Tháp", "TU"},
      {"Ban Thường vụ Thành ủy", "TU"},
      {"Thường trực Tỉnh ủy", "TU"},
      {"BAN THƯỜNG VỤ TỈNH ỦY", "TU"},
      {"Huyện ủy Cao Lãnh", "HU"},
      {"Đảng ủy xã", "ĐU"},
      {"Thủ tướng Chính phủ", "TTg"},
      {"Chính phủ", "CP"},
      {"Bộ trưởng Bộ Công an", "BCA"},
      {"Bộ Công an", "BCA"},
      {"Bộ Nông nghiệp và Môi trường", "BNNMT"},
      {"Chủ tịch Ủy ban nhân dân tỉnh", "UBND"},
      {"Ban Tổ chức\nTrung ương", "BTCTW"},
      {"Trung ương Đoàn", "TWĐTN"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(IssuerCode(c.phrase), c.code) << c.phrase;
  }
  for (const char* phrase : {"", "Giám đốc", "tác giả", "Trường Đại học", "Quốc hội"}) {
    EXPECT_FALSE(IssuerCode(phrase)) << phrase;
  }
}

TEST(IssuerTest, CodesHaveLevels) {
  EXPECT_EQ(LevelOf("TW"), IssuerLevel::kCentral);
  EXPECT_EQ(LevelOf("TU"), IssuerLevel::kProvince);
  EXPECT_EQ(LevelOf("BTGTU"), IssuerLevel::kProvince);
  EXPECT_EQ(LevelOf("HU"), IssuerLevel::kDistrict);
  EXPECT_EQ(LevelOf("CB"), IssuerLevel::kGrassroots);
  EXPECT_EQ(LevelOf("QH15"), IssuerLevel::kCentral);
  EXPECT_EQ(LevelOf("UBND"), IssuerLevel::kUnknown);
  EXPECT_EQ(LevelOf("XYZ"), IssuerLevel::kUnknown);
}

TEST(IssuerTest, LocalCodesNeedAPlace) {
  for (const char* code : {"TU", "HU", "ĐU", "UBND", "HĐND", "CAT", "VPTU", "ĐUCA"}) {
    EXPECT_TRUE(IsLocalCode(code)) << code;
  }
  for (const char* code : {"TW", "CP", "TTg", "BTCTW", "BCA", "QH15", "XYZ"}) {
    EXPECT_FALSE(IsLocalCode(code)) << code;
  }
}

TEST(IssuerTest, PartyCodesAreKnownByTheirParts) {
  for (const char* code : {"TW", "TU", "UBKTHU", "BTCTU", "ĐUKCQ", "BCSĐ", "TWĐTN", "CB"}) {
    EXPECT_TRUE(IsPartyCode(code)) << code;
  }
  for (const char* code : {"UBND", "MTTW", "BTC", "CP", "VPCP", "TLĐ"}) {
    EXPECT_FALSE(IsPartyCode(code)) << code;
  }
}

TEST(IssuerTest, ProvincesAreFoundInPhrases) {
  struct Case {
    const char* phrase;
    const char* slug;
  };

  const Case cases[] = {
      {"Công an tỉnh Đồng Tháp", "dong-thap"},
      {"UBND tỉnh Thừa Thiên Huế", "thua-thien-hue"},
      {"Thành ủy Huế", "hue"},
      {"TP.HCM", "ho-chi-minh"},
      {"thành phố Hồ Chí Minh", "ho-chi-minh"},
      {"TỈNH BÀ RỊA – VŨNG TÀU", "ba-ria-vung-tau"},
      {"tỉnh Đắc Lắc", "dak-lak"},
      {"Tỉnh ủy Quảng Nam", "quang-nam"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(FindProvince(c.phrase), c.slug) << c.phrase;
    EXPECT_FALSE(ProvinceName(c.slug).empty()) << c.slug;
  }
  EXPECT_FALSE(FindProvince("Bộ Công an"));
  EXPECT_FALSE(FindProvince(""));
  EXPECT_EQ(ProvinceName("dong-thap"), "Đồng Tháp");
  EXPECT_EQ(ProvinceName("nowhere"), "");
}

}  // namespace
}  // namespace vanban
