#include "search/spelling_corrector.h"

#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

class SpellingCorrectorTest : public testing::Test {
 protected:
  SpellingCorrectorTest()
      : restorer_(
            folds_,
            [this](const std::string& term) -> std::uint64_t {
              static const std::map<std::string, std::uint64_t> pairs = {{"công tác", 5000},
                                                                         {"tác dân", 900},
                                                                         {"dân vận", 2000},
                                                                         {"dâm ô", 40},
                                                                         {"giám định", 2000}};
              const auto found = pairs.find(term);
              const bool pair = term.find(' ') != std::string::npos;
              return found != pairs.end() ? found->second : pair ? 0 : 10 * folds_.Documents(term);
            },
            1'000'000),
        corrector_(folds_, restorer_) {
    const struct {
      const char* folded;
      const char* term;
      std::uint32_t documents;
    } readings[] = {{"truong", "trường", 900}, {"truong", "trưởng", 800}, {"truong", "trương", 20},
                    {"trong", "trong", 1000},  {"dan", "dân", 900},       {"dam", "dâm", 30},
                    {"van", "vận", 500},       {"van", "văn", 900},       {"cong", "công", 990},
                    {"tac", "tác", 950},       {"tap", "tập", 700},       {"o", "ô", 300},
                    {"giam", "giám", 400},     {"dam", "dám", 9},         {"dinh", "định", 800}};

    for (const auto& each : readings) {
      folds_.Add(each.folded, each.term, each.documents);
    }
    folds_.Finish();
  }

  [[nodiscard]] std::vector<std::string> Near(const std::string& term) const {
    std::vector<std::string> terms;
    for (const WordCandidate& candidate : corrector_.Near(term, 3)) {
      terms.push_back(candidate.reading.term);
    }
    return terms;
  }

  [[nodiscard]] std::string Likelier(const std::string& before, const std::string& term,
                                     const std::string& after) const {
    return corrector_
        .LikelierBetween(term, {.before = before.empty() ? nullptr : &before,
                                .after = after.empty() ? nullptr : &after})
        .value_or("");
  }

  FoldMap folds_;
  AccentRestorer restorer_;
  SpellingCorrector corrector_;
};

TEST_F(SpellingCorrectorTest, FindsTermsOneErrorAwayTheLikeliestFirst) {
  EXPECT_THAT(Near("trườnng"), testing::ElementsAre("trường", "trưởng", "trương"));
  EXPECT_THAT(Near("trưòng"), testing::Contains("trường"));
  EXPECT_THAT(Near("trườgn"), testing::Contains("trường"));
  EXPECT_THAT(Near("truonng"), testing::ElementsAre("trường", "trưởng", "trương"));
  EXPECT_THAT(Near("xyz"), testing::IsEmpty());
  EXPECT_THAT(Near(""), testing::Not(testing::Contains("trường")));
}

TEST_F(SpellingCorrectorTest, DoubtsAKnownWordOnlyBetweenItsNeighbours) {
  EXPECT_EQ(Likelier("tác", "dâm", "vận"), "dân");
  EXPECT_EQ(Likelier("", "dâm", "ô"), "");    // Stands so.
  EXPECT_EQ(Likelier("", "dâm", ""), "");     // Nothing to judge by.
  EXPECT_EQ(Likelier("văn", "dâm", ""), "");  // No near word is likelier there.
  EXPECT_EQ(Likelier("tác", "dân", "vận"), "");
}

TEST_F(SpellingCorrectorTest, WhatSoundsAlikeIsNear) {
  EXPECT_EQ(Likelier("", "dám", "định"), "giám");
}

}  // namespace
}  // namespace vanban
