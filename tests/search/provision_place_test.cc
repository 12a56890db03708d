#include "search/provision_place.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(ProvisionPlaceTest, APinpointIsCutIntoSinglePlaces) {
  const std::pair<std::string_view, std::vector<std::string>> cases[] = {
      {"", {}},
      {"dieu:5", {"dieu:5"}},
      {"dieu:5/khoan:1,3", {"dieu:5/khoan:1", "dieu:5/khoan:3"}},
      {"dieu:4-6", {"dieu:4", "dieu:5", "dieu:6"}},
      {"dieu:5/khoan:1;dieu:7", {"dieu:5/khoan:1", "dieu:7"}},
      {"dieu:5/diem:a-c", {"dieu:5/diem:a-c"}},
      {"phu-luc/dieu:2", {"phu-luc/dieu:2"}},
      {"dieu:6-4", {}},
      {"dieu:1-1000000000", {}},
      {"dieu:1-50/khoan:1-50", {}},
  };
  for (const auto& [pinpoint, places] : cases) {
    EXPECT_EQ(SinglePlaces(pinpoint), places) << pinpoint;
  }
}

TEST(ProvisionPlaceTest, AProvisionHoldsWhatLiesInItAndNoOther) {
  EXPECT_TRUE(PlaceContains("dieu:5", "dieu:5"));
  EXPECT_TRUE(PlaceContains("dieu:5", "dieu:5/khoan:1"));
  EXPECT_FALSE(PlaceContains("dieu:5", "dieu:50"));
  EXPECT_FALSE(PlaceContains("dieu:5/khoan:1", "dieu:5"));
  EXPECT_FALSE(PlaceContains("", "dieu:5"));
}

TEST(ProvisionPlaceTest, TheProvisionIsFoundAsTheDocumentHasIt) {
  const std::vector<std::string> paths = {
      "chuong:II",         "chuong:III/muc:1",  "dieu:5",    "dieu:5/khoan:2",
      "muc:III",           "muc:III/khoan:2",   "phu-luc:I", "phu-luc:I/dieu:9",
      "phu-luc:II/dieu:8", "phu-luc:III/dieu:8"};
  ASSERT_TRUE(std::is_sorted(paths.begin(), paths.end()));
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"dieu:5", "dieu:5"},
      {"dieu:5/khoan:2", "dieu:5/khoan:2"},
      {"chuong:II/dieu:5", "dieu:5"},         // Articles are numbered through.
      {"chuong:2", "chuong:II"},              // "Chương 2" is "Chương II".
      {"muc:III/diem:2", "muc:III/khoan:2"},  // Party texts call "2." of an outline điểm.
      {"dieu:9", "phu-luc:I/dieu:9"},         // The only Điều 9 stands in an annex.
      {"dieu:8", ""},                         // One of two: nobody knows which.
      {"dieu:50", ""},
      {"dieu:5/khoan:3", ""},
      {"dieu:5/khoan:2/diem:a", ""},
  };
  for (const auto& [place, path] : cases) {
    EXPECT_EQ(ProvisionNamed(place, paths), path) << place;
  }
  EXPECT_EQ(ProvisionNamed("dieu:1", {}), "");
}

TEST(ProvisionPlaceTest, WhatAPersonTypesIsAPlace) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"Điều 5", "dieu:5"},
      {"khoản 2 Điều 5", "dieu:5/khoan:2"},
      {"điểm đ khoản 2 Điều 5", "dieu:5/khoan:2/diem:đ"},
      {"Điều 5, khoản 2", "dieu:5/khoan:2"},
      {"dieu:5/khoan:2", "dieu:5/khoan:2"},
      {"Chương II", "chuong:II"},
  };
  for (const auto& [typed, place] : cases) {
    EXPECT_EQ(ReadPlace(typed), std::string(place)) << typed;
  }
  for (const std::string_view typed : {"", "Điều", "năm", "Điều 5 và Điều 6", "dieu:5-7", ":"}) {
    EXPECT_FALSE(ReadPlace(typed)) << typed;
  }
  EXPECT_FALSE(ReadPlace(std::string(100000, 'd')));
}

TEST(ProvisionPlaceTest, APlaceIsSaidFromSmallToLarge) {
  EXPECT_EQ(PlaceWords("dieu:5/khoan:2/diem:a", Language::kVietnamese), "điểm a khoản 2 Điều 5");
  EXPECT_EQ(PlaceWords("dieu:5/khoan:2/diem:a", Language::kEnglish), "point a clause 2 Article 5");
  EXPECT_EQ(PlaceWords("dieu:5/khoan:1,3;dieu:10-15", Language::kVietnamese),
            "khoản 1, 3 Điều 5; Điều 10–15");
  EXPECT_EQ(PlaceWords("phu-luc:II/dieu:5~2", Language::kVietnamese), "Điều 5 (2) Phụ lục II");
  EXPECT_EQ(PlaceWords("", Language::kVietnamese), "");
}

}  // namespace
}  // namespace vanban
