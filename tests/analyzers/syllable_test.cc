#include "analyzers/syllable.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

struct Case {
  std::string given;
  std::string expected;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.given;
}

class CanonicalTest : public testing::TestWithParam<Case> {};

TEST_P(CanonicalTest, GivesTheOneSpelling) {
  EXPECT_EQ(CanonicalSyllable(GetParam().given), GetParam().expected);
}

TEST_P(CanonicalTest, IsIdempotent) {
  EXPECT_EQ(CanonicalSyllable(GetParam().expected), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    ToneGoesToTheOldPlace, CanonicalTest,
    testing::Values(Case{"hoà", "hòa"}, Case{"hòa", "hòa"}, Case{"Uỷ", "ủy"}, Case{"KHOẺ", "khỏe"},
                    Case{"thuỷ", "thủy"}, Case{"loã", "lõa"}, Case{"xoè", "xòe"},
                    Case{"quý", "quý"}, Case{"qúy", "quý"}, Case{"quả", "quả"}, Case{"già", "già"},
                    Case{"gìa", "già"}, Case{"giếng", "giếng"}, Case{"gì", "gì"},
                    Case{"của", "của"}, Case{"nghĩa", "nghĩa"}, Case{"ngoài", "ngoài"},
                    Case{"khuỷu", "khuỷu"}, Case{"thuở", "thuở"}, Case{"cứu", "cứu"}));

INSTANTIATE_TEST_SUITE_P(MisplacedToneIsPutRight, CanonicalTest,
                         testing::Values(Case{"ngòai", "ngoài"}, Case{"tóan", "toán"},
                                         Case{"đựơc", "được"}, Case{"hòan", "hoàn"},
                                         Case{"thúy", "thúy"}, Case{"qủan", "quản"},
                                         Case{"giuẫ", "giuẫ"}, Case{"nguỵên", "nguyện"},
                                         Case{"bìêt", "bìêt"}));

INSTANTIATE_TEST_SUITE_P(FinalIAndYAreSettled, CanonicalTest,
                         testing::Values(Case{"kí", "ký"}, Case{"lí", "lý"}, Case{"mĩ", "mỹ"},
                                         Case{"kĩ", "kỹ"}, Case{"tỉ", "tỷ"}, Case{"hi", "hy"},
                                         Case{"qui", "quy"}, Case{"quí", "quý"}, Case{"sỹ", "sĩ"},
                                         Case{"sĩ", "sĩ"}, Case{"sy", "si"}, Case{"thi", "thi"},
                                         Case{"vi", "vi"}, Case{"vỹ", "vỹ"}, Case{"bị", "bị"},
                                         Case{"ý", "ý"}, Case{"kính", "kính"}, Case{"KI", "ky"},
                                         Case{"tai", "tai"}, Case{"khi", "khi"}));

INSTANTIATE_TEST_SUITE_P(EncodingVariantsMeet, CanonicalTest,
                         testing::Values(Case{"hoa\u0300", "hòa"}, Case{"ho\u0300a", "hòa"},
                                         Case{"va\u0302\u0323n", "vận"},
                                         Case{"va\u0323\u0302n", "vận"},
                                         Case{"v\u1EA1\u0302n", "vận"},
                                         Case{"v\u00E2\u0323n", "vận"}, Case{"nghi\u0323", "nghị"},
                                         Case{"đươ\u0323c", "được"}, Case{"u\u031B\u0301ng", "ứng"},
                                         Case{"ca\u0301\u0306t", "cắt"}, Case{"Ðảng", "đảng"},
                                         Case{"ðảng", "đảng"}, Case{"Ɖảng", "đảng"},
                                         Case{"ĐẢNG", "đảng"}, Case{"ba\u0340", "bà"},
                                         Case{"dân\u00AD", "dân"}, Case{"tuyê\u00ADn", "tuyên"}));

INSTANTIATE_TEST_SUITE_P(OtherWordsAreOnlyComposedAndLowered, CanonicalTest,
                         testing::Values(Case{"", ""}, Case{"UBND", "ubnd"}, Case{"HĐND", "hđnd"},
                                         Case{"Covid", "covid"}, Case{"ĐẮK", "đắk"},
                                         Case{"QH14", "qh14"}, Case{"cafe\u0301", "café"},
                                         Case{"STRASSE", "strasse"}, Case{"Wi", "wi"},
                                         Case{"ΑΒΓ", "αβγ"}, Case{"áá", "áá"}, Case{"１２", "12"},
                                         Case{"1.000", "1.000"}, Case{"hàm\u0301", "hàḿ"}));

TEST(CanonicalSyllableTest, IsIdempotentOnRandomStrings) {
  std::mt19937 random(20130603);
  const std::u32string alphabet =
      U"aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậứừửữựýỳỷỹỵĐÐƯƠÂÊÔ\u0300\u0301\u0302\u0306"
      U"\u0303\u0309\u031B\u0323\u00AD\u200BfjwzK\u212A\u212Bß\u0130ΣἈ漢Ａ９";
  for (int round = 0; round < 200'000; ++round) {
    std::string word;
    for (auto left = random() % 8; left > 0; --left) {
      AppendUtf8(word, alphabet[random() % alphabet.size()]);
    }
    const std::string once = CanonicalSyllable(word);
    ASSERT_EQ(CanonicalSyllable(once), once) << word;
  }
}

TEST(CanonicalSyllableTest, KeepsWhatSpellsDifferentWordsApart) {
  const std::vector<Case> different = {{"dành", "giành"}, {"ta", "tá"},   {"an", "ăn"},
                                       {"vị", "vỵ"},      {"ca", "cua"},  {"đa", "da"},
                                       {"tai", "tay"},    {"hao", "hoa"}, {"sinh", "synh"}};
  for (const Case& pair : different) {
    EXPECT_NE(CanonicalSyllable(pair.given), CanonicalSyllable(pair.expected)) << pair.given;
  }
}

TEST(IsVietnameseSyllableTest, AcceptsSyllables) {
  for (const char* word : {"dân",
                           "vận",
                           "khéo",
                           "nghiêng",
                           "quyết",
                           "gì",
                           "giếng",
                           "gìn",
                           "ủy",
                           "uỷ",
                           "yêu",
                           "ý",
                           "Đảng",
                           "ĐƯỜNG",
                           "thuở",
                           "khuya",
                           "boong",
                           "moóc",
                           "quýt",
                           "quỳnh",
                           "xoong",
                           "o",
                           "nghie\u0302\u0323p",
                           "huơ",
                           "quới"}) {
    EXPECT_TRUE(IsVietnameseSyllable(word)) << word;
  }
}

TEST(IsVietnameseSyllableTest, RefusesWhatNobodySpellsSo) {
  for (const char* word : {"", "b", "ubnd", "kông", "ngi̱", "gha", "cất́", "đươc", "học̀", "bàt",
                           "qan", "covid", "dân vận", "25", "QH14", "nghieng̀g", "á́", "fa", "w"}) {
    EXPECT_FALSE(IsVietnameseSyllable(word)) << word;
  }
}

TEST(FoldSyllableTest, DropsEveryMark) {
  EXPECT_EQ(FoldSyllable("đường"), "duong");
  EXPECT_EQ(FoldSyllable("ĐƯỜNG"), "duong");
  EXPECT_EQ(FoldSyllable("d\u0111u\u031Bo\u031B\u0300ng"), "dduong");
}

}  // namespace
}  // namespace vanban
