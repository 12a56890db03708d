#include "analyzers/abbreviation_finder.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/random_text.h"

namespace vanban {
namespace {

struct Case {
  std::string text;
  std::vector<std::string> found;  ///< "ANTT = an ninh trật tự".
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class FindAbbreviationsTest : public testing::TestWithParam<Case> {};

TEST_P(FindAbbreviationsTest, FindsWhatTheTextDefines) {
  std::vector<std::string> found;
  for (const AbbreviationDefinition& definition : FindAbbreviations(GetParam().text)) {
    found.push_back(definition.abbreviation + " = " + definition.long_form);
  }
  EXPECT_EQ(found, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    Brackets, FindAbbreviationsTest,
    testing::Values(Case{"bảo đảm an ninh trật tự (ANTT) ở cơ sở", {"ANTT = an ninh trật tự"}},
                    Case{"An ninh, trật tự (ANTT)", {"ANTT = an ninh trật tự"}},
                    Case{"Kinh tế - xã hội ( KTXH )", {"KTXH = kinh tế xã hội"}},
                    Case{"Uỷ ban nhân dân (UBND), Hội đồng nhân dân (HĐND)",
                         {"UBND = ủy ban nhân dân", "HĐND = hội đồng nhân dân"}},
                    Case{"Bộ Giáo dục và Đào tạo (GDĐT)", {"GDĐT = giáo dục và đào tạo"}},
                    Case{"Bộ Giáo dục và Đào tạo (BGDĐT)", {"BGDĐT = bộ giáo dục và đào tạo"}},
                    Case{"Hội đồng nhân dân (HDND)", {"HDND = hội đồng nhân dân"}},
                    Case{"Ban Chấp hành Trung ương (BCHTW)", {"BCHTW = ban chấp hành trung ương"}},
                    Case{"Trung ương (TƯ)", {"TƯ = trung ương"}},
                    Case{"công nghệ thông tin (CNTT; tiếng Anh: IT)",
                         {"CNTT = công nghệ thông tin"}},
                    Case{"an ninh\r\n trật tự (ANTT)", {"ANTT = an ninh trật tự"}},
                    Case{"An ninh tra\u0323\u0302t tư\u0323 (ANTT)", {"ANTT = an ninh trật tự"}}));

INSTANTIATE_TEST_SUITE_P(
    Cues, FindAbbreviationsTest,
    testing::Values(Case{"An ninh trật tự (sau đây gọi tắt là ANTT)", {"ANTT = an ninh trật tự"}},
                    Case{"Ủy ban nhân dân (sau đây viết tắt là: “UBND”) xã",
                         {"UBND = ủy ban nhân dân"}},
                    Case{"Ủy ban nhân dân, sau đây gọi tắt là UBND;", {"UBND = ủy ban nhân dân"}},
                    Case{"Ủy ban nhân dân được viết tắt là UBND.", {"UBND = ủy ban nhân dân"}},
                    Case{"Ủy ban nhân dân (viết tắt: UBND)", {"UBND = ủy ban nhân dân"}},
                    Case{"Ủy ban nhân dân (sau đây gọi là UBND tỉnh)", {}}));

INSTANTIATE_TEST_SUITE_P(
    NoDefinitions, FindAbbreviationsTest,
    testing::Values(Case{"", {}}, Case{"(ANTT)", {}}, Case{"theo quy định (UBND)", {}},
                    Case{"trật tự an ninh (ANTT)", {}}, Case{"Ủy ban. Nhân dân (UBND)", {}},
                    Case{"Ủy ban nhân dân tỉnh (UBND)", {}}, Case{"Nghị định (NĐ-CP)", {}},
                    Case{"Phòng (PV05)", {}}, Case{"đoạn a (A)", {}}, Case{"Thủ tướng (TTg)", {}},
                    Case{"gọi tắt là", {}}, Case{"(", {}}, Case{"Dân ca (ĐC)", {}},
                    Case{"Nơi nhận: Lưu: VT, TCT (VT)", {}}));

TEST(FindAbbreviationsTest, GivesTheSpanOfBoth) {
  const std::string text = "bảo đảm an ninh trật tự (ANTT) ở cơ sở";
  const auto found = FindAbbreviations(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].span.begin, found[0].span.size()), "an ninh trật tự (ANTT");
}

TEST(FindAbbreviationsTest, ReadsAnything) {
  std::mt19937 random(5);
  for (int round = 0; round < 2'000; ++round) {
    std::string text = RandomCharacters(random, 40) + "(ANTT)" + RandomWords(random, 4) +
                       " gọi tắt là UBND" + RandomCharacters(random, 10);
    for (const AbbreviationDefinition& definition : FindAbbreviations(text)) {
      ASSERT_LE(definition.span.end, text.size());
      ASSERT_FALSE(definition.long_form.empty());
    }
  }
}

// Every small word doubles the ways to match.
TEST(FindAbbreviationsTest, DoesNotTryAllWaysToMatch) {
  std::string text;
  for (int i = 0; i < 2'000; ++i) {
    text += "và của và về và các và trong (VVVVVVVVVC) ";
  }
  EXPECT_TRUE(FindAbbreviations(text).empty());
}

}  // namespace
}  // namespace vanban
