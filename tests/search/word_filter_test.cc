#include "search/word_filter.h"

#include <string>

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(WordFilterTest, WhatWasAddedIsNeverDeniedAndMostOthersAre) {
  WordFilter filter;
  for (const char* word : {"dân", "vận", "khéo", "2013", "", "ư"}) {
    filter.Add(word);
    EXPECT_TRUE(filter.MayHold(word)) << word;
  }
  std::size_t denied = 0;
  for (int i = 0; i < 1000; ++i) {
    denied += filter.MayHold("w" + std::to_string(i) + "x") ? 0U : 1U;
  }
  EXPECT_GT(denied, 900U);
  EXPECT_FALSE(WordFilter().MayHold("dân"));
}

}  // namespace
}  // namespace vanban
