#include "corpus/stream_safe.h"

#include <string>

#include <gtest/gtest.h>

#include "corpus/fold.h"

namespace vanban {
namespace {

std::string Times(std::size_t count, std::string_view what) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += what;
  }
  return text;
}

struct MarksCase {
  std::string text;
  bool may_heap;
  std::string limited;
};

TEST(StreamSafeTest, PartsMoreThanThirtyMarks) {
  const std::string mark = "\u0301";
  const MarksCase cases[] = {
      {"", false, ""},
      {"Kế hoạch số 12", false, "Kế hoạch số 12"},
      {"a" + Times(30, mark), false, "a" + Times(30, mark)},
      {"a" + Times(31, mark), true, "a" + Times(30, mark) + "\u034F" + mark},
      {"a" + Times(61, mark) + "b" + mark, true,
       "a" + Times(30, mark) + "\u034F" + Times(30, mark) + "\u034F" + mark + "b" + mark},
      {Times(40, "計"), true, Times(40, "計")},
      {Times(70, "x") + Times(31, mark), true, Times(70, "x") + Times(30, mark) + "\u034F" + mark},
  };
  for (const MarksCase& test : cases) {
    EXPECT_EQ(MayHeapMarks(test.text), test.may_heap) << test.text;
    EXPECT_EQ(LimitMarks(test.text), test.limited) << test.text;
    EXPECT_EQ(ToNfc(ToNfc(test.text)), ToNfc(test.text)) << test.text;
  }
}

// Takes minutes where time grows with the square of the number of marks.
TEST(StreamSafeTest, HeapsOfMarksAreNormalisedInTimeOfTheirLength) {
  const std::string heap = "a" + Times(1'000'000, "\u0301\u0323");
  const std::string once = ToNfc(heap);
  EXPECT_TRUE(once.starts_with("ạ")) << once.substr(0, 20);
  EXPECT_EQ(ToNfc(once), once);
}

}  // namespace
}  // namespace vanban
