#include "corpus/date.h"

#include <string>

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Case {
  std::string text;
  std::string date;  ///< ISO and the text it was read from; "" if there is none.
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class MatchDateTest : public testing::TestWithParam<Case> {};

TEST_P(MatchDateTest, ReadsTheDateAtTheStart) {
  const std::string& text = GetParam().text;
  const auto found = MatchDate(text, 0);
  EXPECT_EQ(found ? FormatIso(found->date) + ' ' + text.substr(0, found->span.end) : "",
            GetParam().date);
}

INSTANTIATE_TEST_SUITE_P(
    Dates, MatchDateTest,
    testing::Values(
        Case{"03/6/2013 về", "2013-06-03 03/6/2013"}, Case{"3-6-2013", "2013-06-03 3-6-2013"},
        Case{"03.06.2013.", "2013-06-03 03.06.2013"},
        Case{"09- 3-\n2012", "2012-03-09 09- 3-\n2012"},
        Case{"2013-06-03T", "2013-06-03 2013-06-03"},
        Case{"03 tháng 6 năm 2013,", "2013-06-03 03 tháng 6 năm 2013"},
        Case{"NGÀY 03 THÁNG 6 NĂM 2013", "2013-06-03 NGÀY 03 THÁNG 6 NĂM 2013"},
        Case{"ngay 3 thang 6 nam 2013", "2013-06-03 ngay 3 thang 6 nam 2013"},
        Case{"nga\u0300y 3 tha\u0301ng 6 na\u0306m 2013",
             "2013-06-03 nga\u0300y 3 tha\u0301ng 6 na\u0306m 2013"},
        Case{"ngày mồng 3 tháng tư, năm 2013", "2013-04-03 ngày mồng 3 tháng tư, năm 2013"},
        Case{"3 tháng mười hai năm 2013", "2013-12-03 3 tháng mười hai năm 2013"},
        Case{"03\u00A0/\u00A06\u2011", ""}, Case{"1\u00AD2/6/2013", "2013-06-12 1\u00AD2/6/2013"}));

INSTANTIATE_TEST_SUITE_P(NoDates, MatchDateTest,
                         testing::Values(Case{"", ""}, Case{"31/02/2013", ""},
                                         Case{"03/6/20135", ""}, Case{"1.2.2013.4", ""},
                                         Case{"36/2012/QĐ-TTg", ""}, Case{"3 tháng 6", ""},
                                         Case{"ngày hội", ""}, Case{"03/6-2013", ""},
                                         Case{"003/6/2013", ""}, Case{"03/6/1899", ""},
                                         Case{"3 thángs 6 năm 2013", ""}));

TEST(MatchDateTest, StopsAtItsWindow) {
  EXPECT_TRUE(MatchDate("3" + std::string(100, ' ') + "/6/2013", 0));
  EXPECT_FALSE(MatchDate("3" + std::string(120, ' ') + "/6/2013", 0));
}

TEST(FindDateTest, PassesNumbersThatAreNoDates) {
  const std::string text = "Số 36/2012/QĐ-TTg, 2.1.3, ngày 03/6/2013";
  const auto found = FindDate(text);
  ASSERT_TRUE(found);
  EXPECT_EQ(text.substr(found->span.begin), "ngày 03/6/2013");
}

}  // namespace
}  // namespace vanban
