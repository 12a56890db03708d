#include "indexer/term_collector.h"

#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vanban {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

class TermCollectorTest : public testing::Test {
 protected:
  std::span<const TokenView> Analyze(std::string_view text) {
    analyzer_.Analyze(text, buffer_);
    return buffer_.tokens();
  }

  [[nodiscard]] std::map<std::string, std::vector<std::uint32_t>> Terms() const {
    std::map<std::string, std::vector<std::uint32_t>> terms;
    for (const TermCollector::Term& term : collector_.terms()) {
      EXPECT_TRUE(terms.emplace(term.name, term.positions).second) << term.name;
    }
    return terms;
  }

  [[nodiscard]] std::map<std::string, std::uint32_t> Pairs() const {
    std::map<std::string, std::uint32_t> pairs;
    for (const TermCollector::Pair& pair : collector_.Pairs()) {
      EXPECT_TRUE(
          pairs.emplace(std::string(pair.left) + ' ' + std::string(pair.right), pair.count).second);
    }
    return pairs;
  }

  Analyzer analyzer_;
  TokenBuffer buffer_;
  TermCollector collector_;
};

TEST_F(TermCollectorTest, EachTermOnceWithAllItsPlaces) {
  const std::string text = "Dân vận khéo, dân vận";
  collector_.Add(text, Analyze(text));
  EXPECT_THAT(Terms(),
              UnorderedElementsAre(Pair("dân", ElementsAre(1, 4)), Pair("vận", ElementsAre(2, 5)),
                                   Pair("khéo", ElementsAre(3))));
  EXPECT_THAT(Pairs(), UnorderedElementsAre(Pair("dân vận", 2), Pair("vận khéo", 1)));
}

// What the buffer held is gone when the next text is analysed.
TEST_F(TermCollectorTest, PairsOfAnotherTextHaveNoPlaces) {
  const std::string text = "dân vận";
  const std::string title = "Dân vận mới";
  collector_.Add(text, Analyze(text));
  collector_.AddPairs(title, Analyze(title));
  EXPECT_THAT(Terms(), UnorderedElementsAre(Pair("dân", ElementsAre(1)),
                                            Pair("vận", ElementsAre(2)), Pair("mới", IsEmpty())));
  EXPECT_THAT(Pairs(), UnorderedElementsAre(Pair("dân vận", 2), Pair("vận mới", 1)));
}

TEST_F(TermCollectorTest, NothingOfAnEmptyText) {
  collector_.Add("", Analyze(""));
  EXPECT_THAT(collector_.terms(), IsEmpty());
  EXPECT_THAT(collector_.Pairs(), IsEmpty());
}

}  // namespace
}  // namespace vanban
