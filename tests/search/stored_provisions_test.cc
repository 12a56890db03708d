#include "search/stored_provisions.h"

#include <random>

#include <gtest/gtest.h>

#include "corpus/error.h"
#include "corpus/provisions.h"

namespace vanban {
namespace {

const std::string kText =
    "QUYẾT ĐỊNH\nĐiều 1. Phạm vi\n1. Áp dụng trong tỉnh.\n2. Không áp dụng:\na) Xã;\nb) Phường.\n"
    "Điều 2. Hiệu lực\nTừ ngày ký.\n";

bool Same(const Provision& a, const Provision& b) {
  return a.path == b.path && a.label == b.label && a.heading == b.heading && a.span == b.span &&
         a.depth == b.depth;
}

void ExpectBack(const std::vector<Provision>& provisions, const std::string& text) {
  const auto read = ReadStoredProvisions(WriteStoredProvisions(provisions, text), text);
  ASSERT_EQ(read.size(), provisions.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_TRUE(Same(read[i], provisions[i])) << read[i].path << ' ' << read[i].label;
  }
}

TEST(StoredProvisionsTest, GivesBackWhatWasSplit) {
  const std::vector<Provision> provisions = SplitProvisions(kText, {0, kText.size()});
  ASSERT_EQ(provisions.size(), 6U);
  EXPECT_EQ(provisions[3].path, "dieu:1/khoan:2/diem:a");
  ExpectBack(provisions, kText);
  // What the text says is not said again.
  EXPECT_LT(WriteStoredProvisions(provisions, kText).size(), 110U);
}

TEST(StoredProvisionsTest, GivesBackWhatDoesNotFitTheText) {
  using std::string_literals::operator""s;
  ExpectBack({}, "");
  ExpectBack({}, kText);
  ExpectBack({{.path = "", .label = "", .heading = "", .span = {5, 5}, .depth = -3}}, kText);
  ExpectBack({{.path = "a\0b"s,
               .label = "nhãn khác\n\xff"s,
               .heading = std::string(3000, 'h'),
               .span = {20, kText.size()},
               .depth = 2'000'000'000},
              {.path = "a", .label = kText, .heading = kText, .span = {0, 3}, .depth = 0}},
             kText);
}

// Whatever bytes stand there: refused or read as something, never read past.
TEST(StoredProvisionsTest, DamageIsRefusedOrReadAsSomething) {
  const std::string bytes = WriteStoredProvisions(SplitProvisions(kText, {0, kText.size()}), kText);
  std::mt19937 random(1);
  std::size_t refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string damaged = bytes;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    try {
      for (const Provision& provision : ReadStoredProvisions(damaged, kText)) {
        EXPECT_LE(provision.span.end, kText.size());
      }
    } catch (const Failure&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 300U);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(ReadStoredProvisions(bytes.substr(0, size), kText), Failure) << size;
  }
  EXPECT_THROW(ReadStoredProvisions(bytes, ""), Failure);
}

}  // namespace
}  // namespace vanban
