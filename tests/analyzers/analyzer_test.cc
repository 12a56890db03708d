#include "analyzers/analyzer.h"

#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/analysis_checks.h"
#include "tests/support/random_text.h"

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

struct Case {
  std::string text;
  std::vector<std::string> tokens;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class AnalyzerTest : public testing::TestWithParam<Case> {
 protected:
  Analyzer analyzer_;
};

TEST_P(AnalyzerTest, GivesTheTokens) {
  const auto tokens = analyzer_.Analyze(GetParam().text);
  EXPECT_THAT(Describe(tokens), ElementsAreArray(GetParam().tokens));
  CheckTokens(analyzer_, GetParam().text, tokens);
}

INSTANTIATE_TEST_SUITE_P(
    Words, AnalyzerTest,
    testing::Values(Case{"", {}}, Case{" \n…_ ", {}}, Case{"Dân VẬN", {"1 dân", "2 vận"}},
                    Case{"hoà bình, kí tên", {"1 hòa", "2 bình", "3 ký", "4 tên"}},
                    Case{"TP.Hồ", {"1 tp", "2 hồ"}}, Case{"U.B.N.D", {"1 u", "2 b", "3 n", "4 d"}},
                    Case{"dân_vận", {"1 dân", "2 vận"}},
                    Case{"H'Mông H’Mông HMông", {"1 hmông", "2 hmông", "3 hmông"}},
                    Case{"công\u00ADtác", {"1 côngtác"}}, Case{"tuyê\u200Bn", {"1 tuyên"}},
                    Case{"va\u0323\u0302n đô\u0323ng", {"1 vận", "2 động"}},
                    Case{"漢字", {"1 漢", "2 字"}}, Case{"m² ½", {"1 m"}}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, AnalyzerTest,
    testing::Values(Case{"1.000.000 đồng", {"1 number 1.000.000", "2 đồng"}},
                    Case{"24,5%", {"1 number 24,5"}}, Case{"1,000,000", {"1 number 1,000,000"}},
                    Case{"khoản 1,2,13", {"1 khoản", "2 number 1", "3 number 2", "4 number 13"}},
                    Case{"28/11", {"1 number 28", "2 number 11"}},
                    Case{"QH14 2a", {"1 qh14", "2 2a"}},
                    Case{"2021-2025", {"1 number 2021", "2 number 2025"}},
                    Case{"１２", {"1 number 12"}}));

INSTANTIATE_TEST_SUITE_P(
    Dates, AnalyzerTest,
    testing::Values(
        Case{"ngày 3 tháng 6 năm 2013 về", {"1 date 2013-06-03", "2 number 2013", "3 về"}},
        Case{"Ngày 03\r\ntháng 06 năm 2013", {"1 date 2013-06-03", "2 number 2013"}},
        Case{"hôm 03/6/2013.", {"1 hôm", "2 date 2013-06-03", "3 number 2013"}},
        Case{"03.06.2013", {"1 date 2013-06-03", "2 number 2013"}},
        Case{"3-6-2013", {"1 date 2013-06-03", "2 number 2013"}},
        Case{"2013-06-03", {"1 date 2013-06-03", "2 number 2013"}},
        Case{"nga\u0300y 3 tha\u0301ng 6 na\u0306m 2013", {"1 date 2013-06-03", "2 number 2013"}},
        Case{"31/02/2013", {"1 number 31", "2 number 02", "3 number 2013"}},
        Case{"ngày 3 tháng 6", {"1 ngày", "2 number 3", "3 tháng", "4 number 6"}},
        Case{"ngày hội", {"1 ngày", "2 hội"}}));

INSTANTIATE_TEST_SUITE_P(
    SentenceEnds, AnalyzerTest,
    testing::Values(Case{"dân vận. Khéo", {"1 dân", "2 vận", "12 khéo"}},
                    Case{"dân vận.Khéo", {"1 dân", "2 vận", "12 khéo"}},
                    Case{"dân vận! 5", {"1 dân", "2 vận", "12 number 5"}},
                    Case{"dân vận\nkhéo", {"1 dân", "2 vận", "3 khéo"}},
                    Case{"dân vận\r\n  khéo", {"1 dân", "2 vận", "3 khéo"}},
                    Case{"dân vận\r\n\n  khéo", {"1 dân", "2 vận", "3 khéo"}},
                    Case{"dân vận\n \nkhéo", {"1 dân", "2 vận", "12 khéo"}},
                    Case{"dân vận\r\n\r\nkhéo", {"1 dân", "2 vận", "12 khéo"}},
                    Case{"dân vận;\n- Khéo", {"1 dân", "2 vận", "12 khéo"}},
                    Case{"v.v. và", {"1 v", "2 v", "3 và"}}, Case{"TP. Hồ", {"1 tp", "2 hồ"}},
                    Case{"Điều 5. Phạm vi", {"1 điều", "2 number 5", "3 phạm", "4 vi"}},
                    Case{"I. Mục tiêu", {"1 i", "2 mục", "3 tiêu"}},
                    Case{"từ năm 2020. Các", {"1 từ", "2 năm", "3 number 2020", "13 các"}},
                    Case{"dân, vận: khéo; tốt", {"1 dân", "2 vận", "3 khéo", "4 tốt"}}));

INSTANTIATE_TEST_SUITE_P(
    DocumentNumbers, AnalyzerTest,
    testing::Values(
        Case{"số 25-NQ/TW về", {"1 số", "2 key 25-nq/tw", "2 number 25", "3 nq", "4 tw", "5 về"}},
        Case{"25/NQ-TW", {"1 key 25-nq/tw", "1 number 25", "2 nq", "3 tw"}},
        Case{"25 - NQ/TW", {"1 key 25-nq/tw", "1 number 25", "2 nq", "3 tw"}},
        Case{"25–NQ/TW", {"1 key 25-nq/tw", "1 number 25", "2 nq", "3 tw"}},
        Case{"25-nq/tw", {"1 key 25-nq/tw", "1 number 25", "2 nq", "3 tw"}},
        Case{"30/2020/NĐ-CP",
             {"1 key 30/2020/nđ-cp", "1 number 30", "2 number 2020", "3 nđ", "4 cp"}},
        Case{"30/2020/nd-cp",
             {"1 key 30/2020/nđ-cp", "1 number 30", "2 number 2020", "3 nd", "4 cp"}},
        Case{"Luật số 80/2015/QH13",
             {"1 luật", "2 số", "3 key 80/2015/qh13", "3 number 80", "4 number 2015", "5 qh13"}},
        Case{"04/KH-CAT-PV28", {"1 key 04/kh-cat-pv28", "1 number 04", "2 kh", "3 cat", "4 pv28"}},
        Case{"25-NQ/TW - UBND", {"1 key 25-nq/tw", "1 number 25", "2 nq", "3 tw", "4 ubnd"}},
        Case{"04/2020/NĐ-CPngày",
             {"1 key 04/2020/nđ-cp", "1 number 04", "2 number 2020", "3 nđ", "4 cp", "5 ngày"}},
        Case{"25-NQ/T.Ư", {"1 key 25-nq/tw", "1 number 25", "2 nq", "3 t", "4 ư"}},
        Case{"80/2015/qh13", {"1 key 80/2015/qh13", "1 number 80", "2 number 2015", "3 qh13"}},
        Case{"245/UBND-TCD", {"1 key 245/ubnd-tcd", "1 number 245", "2 ubnd", "3 tcd"}},
        Case{"245/ubnd-tcd", {"1 key 245/ubnd-tcd", "1 number 245", "2 ubnd", "3 tcd"}},
        Case{"5/năm", {"1 number 5", "2 năm"}}, Case{"3-metyl", {"1 number 3", "2 metyl"}},
        Case{"5.3.2-TCVN", {"1 number 5.3.2", "2 tcvn"}},
        Case{"1-Thủ tục", {"1 number 1", "2 thủ", "3 tục"}},
        Case{"2-3 tháng/năm", {"1 number 2", "2 number 3", "3 tháng", "4 năm"}},
        Case{"24/24 giờ", {"1 number 24", "2 number 24", "3 giờ"}},
        Case{"5 - Các", {"1 number 5", "2 các"}}));

TEST(AnalyzeTest, GivesSpansOfTheTextAsGiven) {
  const std::string text = "Công ta\u0301c\r\n25 -NQ/TW, hôm 03/6/2013";
  std::vector<std::string> sources;
  for (const Token& token : Analyzer().Analyze(text)) {
    sources.push_back(text.substr(token.source.begin, token.source.size()));
  }
  EXPECT_THAT(sources, ElementsAre("Công", "ta\u0301c", "25 -NQ/TW", "25", "NQ", "TW", "hôm",
                                   "03/6/2013", "2013"));
}

TEST(AnalyzeTest, GivesTheSameTermsForEveryEncodingOfAText) {
  const Analyzer analyzer;
  const auto nfc = Terms(analyzer.Analyze("Vận động quần chúng ngày 3 tháng 6 năm 2013"));
  EXPECT_EQ(Terms(analyzer.Analyze("Va\u0302\u0323n \u0111o\u0302\u0323ng qua\u0302\u0300n "
                                   "chu\u0301ng nga\u0300y 3 tha\u0301ng 6 na\u0306m 2013")),
            nfc);
  EXPECT_EQ(Terms(analyzer.Analyze("V\u1EA1\u0302n đ\u1ECD\u0302ng qu\u00E0\u0302n chúng "
                                   "ngày 3 tháng 6 năm 2013")),
            nfc);
}

TEST(AnalyzeTest, LeavesOutTokensOverSixtyFourBytes) {
  const Analyzer analyzer;
  const std::string longest(64, 'x');
  EXPECT_THAT(Terms(analyzer.Analyze(longest + " a")), ElementsAre(longest, "a"));
  EXPECT_THAT(Describe(analyzer.Analyze("a " + longest + "x b")), ElementsAre("1 a", "3 b"));
  EXPECT_THAT(analyzer.Analyze(std::string(1'000'000, 'x')), IsEmpty());
  EXPECT_THAT(analyzer.Analyze(std::string(1'000'000, '7')), IsEmpty());
}

TEST(AnalyzeTest, KeepsItsPromisesOnRandomText) {
  const Analyzer analyzer;
  std::mt19937 random(2013);
  for (int round = 0; round < 3'000; ++round) {
    const std::string text =
        round % 2 == 0 ? RandomWords(random, 12) : RandomCharacters(random, 60);
    SCOPED_TRACE(text);
    CheckTokens(analyzer, text, analyzer.Analyze(text));
    ASSERT_FALSE(testing::Test::HasFatalFailure());
  }
}

TEST(AnalyzeTest, GivesTheSameOnFourThreads) {
  const Analyzer analyzer;
  std::mt19937 random(4);
  const std::string text = RandomWords(random, 2'000);
  const auto expected = Describe(analyzer.Analyze(text));
  std::vector<std::vector<std::string>> results(4);
  {
    std::vector<std::jthread> threads;
    for (auto& result : results) {
      threads.emplace_back([&] { result = Describe(analyzer.Analyze(text)); });
    }
  }
  for (const auto& result : results) {
    EXPECT_EQ(result, expected);
  }
}

}  // namespace
}  // namespace vanban
