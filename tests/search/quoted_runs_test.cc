#include "search/quoted_runs.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Case {
  std::string query;
  std::vector<std::vector<std::string>> runs;
  std::string quoted;
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.query;
}

class QuoteRunsTest : public testing::TestWithParam<Case> {};

TEST_P(QuoteRunsTest, PutsTheRunsInQuotes) {
  EXPECT_EQ(ToString(QuoteRuns(ParseQuery(GetParam().query), GetParam().runs)), GetParam().quoted);
}

INSTANTIATE_TEST_SUITE_P(
    Queries, QuoteRunsTest,
    testing::Values(
        Case{"lực lượng CAND tuần tra", {{"CAND"}}, "lực lượng \"CAND\" tuần tra"},
        Case{"công an nhân dân tỉnh", {{"công", "an", "nhân", "dân"}}, "\"công an nhân dân\" tỉnh"},
        Case{"kinh tế - xã hội", {{"kinh", "tế", "xã", "hội"}}, "\"kinh tế - xã hội\""},
        Case{"CAND và UBND", {{"UBND"}, {"CAND"}}, "\"CAND\" và \"UBND\""},
        Case{"BCTX BCT", {{"BCT"}}, "BCTX \"BCT\""}, Case{"dân vận", {{"CAND"}}, "dân vận"},
        Case{"-UBND dân vận", {{"UBND"}}, "-UBND dân vận"},
        Case{"CAND OR UBND", {{"UBND"}}, "CAND OR \"UBND\""},
        Case{"CAND loai:KH", {{"CAND"}}, "\"CAND\" loai:\"Kế hoạch\""}));

}  // namespace
}  // namespace vanban
