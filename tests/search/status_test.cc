#include "search/status.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(StatusTest, TheTableIsInTheOrderOfTheEnumeration) {
  for (const StatusInfo& info : Statuses()) {
    EXPECT_EQ(&Info(info.status), &info);
    EXPECT_EQ(FindStatus(info.name), info.status);
    EXPECT_EQ(FindStatus(info.vi), info.status);
    EXPECT_EQ(FindStatus(info.en), info.status);
  }
}

TEST(StatusTest, WordsOfficersUse) {
  const std::pair<std::string_view, Status> cases[] = {
      {"con hieu luc", Status::kInForce},      {"Còn hiệu lực", Status::kInForce},
      {"hết hiệu lực", Status::kRepealed},     {"het-hieu-luc", Status::kRepealed},
      {"đã được thay thế", Status::kRepealed}, {"hết hạn", Status::kRepealed},
      {"một phần", Status::kPartlyRepealed},   {"tạm ngưng hiệu lực", Status::kSuspended},
      {"chưa có hiệu lực", Status::kNotYet},
  };
  for (const auto& [words, status] : cases) {
    EXPECT_EQ(FindStatus(words), status) << words;
  }
  for (const std::string_view words : {"", "hiệu lực", "xanh"}) {
    EXPECT_FALSE(FindStatus(words)) << words;
  }
}

}  // namespace
}  // namespace vanban
