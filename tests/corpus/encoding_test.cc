#include "corpus/encoding.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "corpus/fold.h"
#include "corpus/syllable_grammar.h"

namespace vanban {
namespace {

struct DecodeCase {
  std::string_view name;
  std::string_view bytes;
  std::string_view text;
  std::string_view encoding;
};

using DecodeTest = testing::TestWithParam<DecodeCase>;

TEST_P(DecodeTest, ReadsTheBytes) {
  const DecodedText decoded = DecodeText(GetParam().bytes);
  EXPECT_EQ(CleanText(decoded.text), GetParam().text);
  EXPECT_EQ(decoded.encoding, GetParam().encoding);
}

constexpr DecodeCase kDecodeCases[] = {
    {"Utf8", "Nghị quyết về công tác dân vận", "Nghị quyết về công tác dân vận", "UTF-8"},
    {"Utf8WithMark", "\xEF\xBB\xBFKế hoạch", "Kế hoạch", "UTF-8"},
    {"Utf16LittleEndian", std::string_view("\xFF\xFEK\0\xBF\x1E", 6), "Kế", "UTF-16LE"},
    {"Utf16BigEndian", std::string_view("\xFE\xFF\0K\x1E\xBF", 6), "Kế", "UTF-16BE"},
    {"Tcvn3", "NghÞ quyÕt cña §¶ng ñy vÒ c«ng t¸c d©n vËn",
     "Nghị quyết của Đảng ủy về công tác dân vận", "UTF-8+TCVN3"},
    {"Tcvn3Bytes",
     "Ngh\xDE quy\xD5t c\xF1"
     "a \xA7\xB6ng \xF1y v\xD2 c\xABng t\xB8"
     "c d\xA9n v\xCBn",
     "Nghị quyết của Đảng ủy về công tác dân vận", "TCVN3"},
    {"Vni", "Nghò quyeát cuûa Ñaûng uûy veà coâng taùc daân vaän",
     "Nghị quyết của Đảng ủy về công tác dân vận", "UTF-8+VNI"},
    {"Utf8ReadAsWindows1252", "Nghá»‹ quyáº¿t vá»\u0081 cÃ´ng tÃ¡c dÃ¢n váº­n",
     "Nghị quyết về công tác dân vận", "UTF-8+windows-1252"},
    {"Windows1258",
     "Ngh\x69\xF2 quy\xEA\xECt v\xEA\xCC c\xF4ng t\xE1"
     "c d\xE2n v\xE2\xF2n",
     "Nghị quyết về công tác dân vận", "windows-1258"},
    {"English", "The Prime Minister’s Decision, naïve as it was",
     "The Prime Minister’s Decision, naïve as it was", "UTF-8"},
    {"French", "Les élèves ont été reçus à l’école où l’on apprend le français",
     "Les élèves ont été reçus à l’école où l’on apprend le français", "UTF-8"},
    {"FrenchBytes", "L'\xE9l\xE8ve a \xE9t\xE9 re\xE7u", "L'élève a été reçu", "windows-1252"},
    {"DegreeSignsInATable", "251°256 và 30°", "251°256 và 30°", "UTF-8"},
};

INSTANTIATE_TEST_SUITE_P(Encodings, DecodeTest, testing::ValuesIn(kDecodeCases),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(DecodeTextTest, ReadsEachParagraphInItsOwnEncoding) {
  const DecodedText decoded =
      DecodeText("Kế hoạch của Đảng ủy\nNghÞ quyÕt cña §¶ng ñy vÒ c«ng t¸c\nplain text");
  EXPECT_EQ(decoded.text, "Kế hoạch của Đảng ủy\nNghị quyết của Đảng ủy về công tác\nplain text");
}

TEST(DecodeTextTest, ShortLinesFollowTheRestOfTheFile) {
  const DecodedText decoded = DecodeText("NghÞ quyÕt cña §¶ng ñy vÒ c«ng t¸c\nd©n vËn");
  EXPECT_TRUE(decoded.text.ends_with("\ndân vận")) << decoded.text;
}

struct CleanCase {
  std::string_view text;
  std::string_view clean;
};

TEST(DecodeTextTest, TheMicroSignIsNoEvidence) {
  EXPECT_EQ(DecodeText("5 \xB5g/m3 v\xE0 7 \xB5m\n\xB5\n").encoding, "windows-1252");
  // In a file of TCVN3 a unit stays one.
  EXPECT_EQ(DecodeText("C\xB5 l\xB5 nh\xB5 v\xB5 g\xB5\n10 \xB5m l\xB5 nh\xE1\n").text,
            "Cà là nhà và gà\n10 µm là nhỏ\n");
}

TEST(DecodeTextTest, CapitalsThatOnlyAFontDrawsAreCapitals) {
  EXPECT_EQ(DecodeText("S\xBE"
                       "C L\xD6NH\nC\xF1"
                       "a Ch\xF1 t\xDE"
                       "ch n\xAD\xED"
                       "c H\xE5\nCH\xF1 T\xDE"
                       "CH n\xAD\xED"
                       "c\n")
                .text,
            "SẮC LỆNH\nCủa Chủ tịch nước Hồ\nCHỦ TỊCH nước\n");
}

TEST(CleanTextTest, KeepsWhatIsTextAndMendsTheRest) {
  constexpr CleanCase kCases[] = {
      {"một\r\nhai\rba", "một\nhai\nba"},
      {"a\n\n\n\nb", "a\n\nb"},
      {"  thụt vào  \n", "thụt vào"},
      {"Kê\u0301 hoa\u0323ch", "Kế hoạch"},
      {"ke\u0301\u0302", "kế"},
      {"o\u0303\u0301\u0302", "ỗ\u0301"},
      {"dân\u00A0vận", "dân vận"},
      {"mềm\u00AD yếu\u200B", "mềm yếu"},
      {"\u202Eđảo\u202C", "đảo"},
      {"Ðảng", "Đảng"},
      {"2020 \u0096 2025", "2020 – 2025"},
      {"ô\t1", "ô\t1"},
      {"\x01\x02"
       "a",
       "a"},
      {"", ""},
  };
  for (const CleanCase& test : kCases) {
    EXPECT_EQ(CleanText(test.text), test.clean) << test.text;
    EXPECT_EQ(CleanText(test.clean), test.clean) << "cleaned twice: " << test.text;
  }
}

TEST(SyllableGrammarTest, KnowsSpellingAndNoWords) {
  for (const std::string_view word :
       {"nghiệm", "Đảng", "ỦY", "quyết", "gì", "giếng", "khuỷu", "ướt", "NGHIÊNG"}) {
    EXPECT_TRUE(IsSpeltSyllable(word)) << word;
  }
  for (const std::string_view word :
       {"élève", "ças", "ngẽt", "ká", "ácc", "reçu", "tôt", "ớơ", ""}) {
    EXPECT_FALSE(IsSpeltSyllable(word)) << word;
  }
}

}  // namespace
}  // namespace vanban
