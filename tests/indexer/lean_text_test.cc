#include "indexer/lean_text.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(LeanText, OwnsWhatItIsMadeOf) {
  std::string source = "Nghị quyết số 25-NQ/TW";
  const LeanText text = source;
  const LeanText copy = text;
  source.assign(source.size(), '?');
  EXPECT_EQ(text, "Nghị quyết số 25-NQ/TW");
  EXPECT_NE(copy.view().data(), text.view().data());
  EXPECT_EQ(copy, text);
}

TEST(LeanText, PointsWhereItIsTold) {
  const std::string record = "Kết luận số 43-KL/TW";
  const LeanText text = LeanText::In(std::string_view(record).substr(18));
  const LeanText copy = text;
  EXPECT_EQ(text.view(), "43-KL/TW");
  EXPECT_EQ(copy.view().data(), record.data() + 18);
}

TEST(LeanText, IsMovedCopiedAndAssigned) {
  LeanText text("một");
  LeanText other("hai");
  other = text;
  EXPECT_EQ(other, "một");
  other = LeanText("ba");
  text = std::move(other);
  EXPECT_EQ(text, "ba");
  const LeanText& same = text;
  text = same;  // To itself.
  EXPECT_EQ(text, "ba");
  std::vector<LeanText> many;
  for (int i = 0; i < 100; ++i) {
    many.emplace_back(std::to_string(i));  // Moved when the vector grows.
  }
  EXPECT_EQ(many[42], "42");
  EXPECT_LT(many[10], many[9]);
}

TEST(LeanText, IsEmptyAtFirst) {
  EXPECT_TRUE(LeanText().empty());
  EXPECT_TRUE(LeanText("").empty());
  EXPECT_EQ(LeanText(), std::string());
  EXPECT_EQ(LeanText("x").str(), "x");
  LeanText text("x");
  const LeanText moved = std::move(text);
  EXPECT_EQ(moved, "x");
}

}  // namespace
}  // namespace vanban
