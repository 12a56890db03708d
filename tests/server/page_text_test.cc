#include "server/page_text.h"

#include <gtest/gtest.h>

namespace vanban::testing {
namespace {

TEST(PageTextTest, TimesAreThoseOfTheClocksInVietNam) {
  struct Case {
    const char* utc;
    const char* moment;
    const char* day;
    const char* english;
  };

  for (const Case& each : {
           Case{"2026-11-23T13:55:12Z", "20:55, 23/11/2026", "23/11/2026",
                "20:55, 23 November 2026"},
           Case{"2026-02-28T17:00:00Z", "00:00, 01/3/2026", "01/3/2026", "00:00, 1 March 2026"},
           Case{"2025-12-31T16:59:59Z", "23:59, 31/12/2025", "31/12/2025",
                "23:59, 31 December 2025"},
           Case{"2026-02-30T10:00:00Z", "2026-02-30T10:00:00Z", "2026-02-30T10:00:00Z",
                "2026-02-30T10:00:00Z"},
           Case{"2026-11-23Tab:55:12Z", "2026-11-23Tab:55:12Z", "2026-11-23Tab:55:12Z",
                "2026-11-23Tab:55:12Z"},
           Case{"hôm qua", "hôm qua", "hôm qua", "hôm qua"},
           Case{"", "", "", ""},
       }) {
    EXPECT_EQ(FormatMoment(each.utc, Language::kVietnamese), each.moment);
    EXPECT_EQ(FormatDayOf(each.utc, Language::kVietnamese), each.day);
    EXPECT_EQ(FormatMoment(each.utc, Language::kEnglish), each.english);
  }
}

}  // namespace
}  // namespace vanban::testing
