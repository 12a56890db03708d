#include "search/continuation.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(MayBecome, LetsTypingGoOnAndMarksBeAdded) {
  const struct {
    const char* typed;
    const char* term;
    bool may;
  } cases[] = {
      {"", "nghiệm", true},       {"ngh", "nghiệm", true},     {"nghie", "nghiệm", true},
      {"nghiê", "nghiệm", true},  {"nghiệ", "nghiệm", true},   {"nghiế", "nghiệm", false},
      {"nghiêm", "nghiệm", true}, {"nghiệm", "nghiêm", false}, {"dan", "đảng", true},
      {"đan", "đảng", true},      {"đan", "dân", false},       {"dân", "dẫn", true},
      {"dâ", "dan", false},       {"vận", "vận", true},        {"vận", "vậ", false},
      {"c", "cơ", true},          {"covid", "covid", true},
  };

  for (const auto& each : cases) {
    EXPECT_EQ(MayBecome(each.typed, each.term), each.may) << each.typed << ' ' << each.term;
  }
}

}  // namespace
}  // namespace vanban
