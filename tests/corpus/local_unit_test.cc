#include "corpus/local_unit.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(LocalUnitTest, NamesDistrictsAndCommunes) {
  const struct {
    const char* phrase;
    const char* unit;
  } cases[] = {
      {"Huyện ủy Cao Lãnh", "huyen-cao-lanh"},
      {"UBND huyện Cao Lãnh, tỉnh Đồng Tháp", "huyen-cao-lanh"},
      {"Ủy ban nhân dân huyện Cao Lãnh tỉnh Đồng Tháp", "huyen-cao-lanh"},
      {"Công an huyện Đức Huệ", "huyen-duc-hue"},
      {"Thành ủy Cao Lãnh", "thanh-pho-cao-lanh"},
      {"Thành ủy Hà Nội", ""},
      {"UBND thành phố Hồ Chí Minh", ""},
      {"UBND Quận 1", "quan-1"},
      {"Đảng ủy xã Tân Phú", "xa-tan-phu"},
      {"UBND xã Tân Phú, huyện Long Mỹ", "xa-tan-phu"},
      {"Ban Thường vụ Tỉnh ủy Đồng Tháp", ""},
      {"Tỉnh ủy Ninh Bình", ""},
      {"Bộ Công an", ""},
      {"Công an các huyện", ""},
      {"", ""},
  };

  for (const auto& c : cases) {
    EXPECT_EQ(LocalUnitOf(c.phrase), c.unit) << c.phrase;
  }
}

}  // namespace
}  // namespace vanban
