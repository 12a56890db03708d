#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/analyzer.h"
#include "tests/support/random_text.h"

namespace vanban {
namespace {

using testing::ElementsAre;

std::vector<std::string> BigramsOf(const std::string& text) {
  std::vector<std::string> terms;
  for (const Bigram& bigram : Bigrams(text, Analyzer().Analyze(text))) {
    terms.push_back(bigram.term);
  }
  return terms;
}

TEST(BigramsTest, JoinNeighbours) {
  EXPECT_THAT(BigramsOf("Dân vận khéo"), ElementsAre("dân vận", "vận khéo"));
  EXPECT_THAT(BigramsOf("kinh tế - xã hội"), ElementsAre("kinh tế", "tế xã", "xã hội"));
  EXPECT_THAT(BigramsOf("xã/phường"), ElementsAre("xã phường"));
  EXPECT_THAT(BigramsOf("dân\u00A0vận"), ElementsAre("dân vận"));
  EXPECT_THAT(BigramsOf("điều 5 khoản"), ElementsAre("điều 5", "5 khoản"));
}

TEST(BigramsTest, JoinOverALineBreakButNotOverAnEmptyLine) {
  EXPECT_THAT(BigramsOf("dân\nvận"), ElementsAre("dân vận"));
  EXPECT_THAT(BigramsOf("dân\r\n  vận"), ElementsAre("dân vận"));
  EXPECT_THAT(BigramsOf("dân\r\n\n  vận"), ElementsAre("dân vận"));
  EXPECT_THAT(BigramsOf("dân\n\nvận"), ElementsAre());
  EXPECT_THAT(BigramsOf("dân\n- Vận"), ElementsAre());
}

TEST(BigramsTest, StopAtOtherPunctuation) {
  for (const char* text : {"dân, vận", "dân. Vận", "dân.vận", "dân: vận", "dân (vận)", "dân_vận",
                           "dân; vận", "dân\"vận", "dân + vận"}) {
    EXPECT_THAT(BigramsOf(text), ElementsAre()) << text;
  }
}

TEST(BigramsTest, LeaveOutPairsOfNumbersKeysAndDates) {
  EXPECT_THAT(BigramsOf("2021 2025"), ElementsAre());
  EXPECT_THAT(BigramsOf("1/2-3"), ElementsAre());
  EXPECT_THAT(BigramsOf("số 25-NQ/TW về dân"), ElementsAre("về dân"));
  EXPECT_THAT(BigramsOf("họp ngày 03/6/2013 tại xã"), ElementsAre("tại xã"));
}

TEST(BigramsTest, SpanBothWords) {
  const std::string text = "xã, dân  vận.";
  const auto bigrams = Bigrams(text, Analyzer().Analyze(text));
  ASSERT_EQ(bigrams.size(), 1U);
  EXPECT_EQ(text.substr(bigrams[0].source.begin, bigrams[0].source.size()), "dân  vận");
}

TEST(BigramsTest, StayInsideRandomText) {
  std::mt19937 random(7);
  const Analyzer analyzer;
  for (int round = 0; round < 500; ++round) {
    const std::string text = RandomWords(random, 20);
    for (const Bigram& bigram : Bigrams(text, analyzer.Analyze(text))) {
      ASSERT_LE(bigram.source.end, text.size()) << text;
      ASSERT_EQ(std::ranges::count(bigram.term, ' '), 1) << bigram.term;
    }
  }
}

}  // namespace
}  // namespace vanban
