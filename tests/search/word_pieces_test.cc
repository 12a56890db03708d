#include "search/word_pieces.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/common_form.h"

namespace vanban {
namespace {

using testing::ElementsAre;

/// A part of words in a row with all their pairs.
SoughtPart Words(const std::vector<std::string>& terms) {
  SoughtPart part;
  for (const std::string& term : terms) {
    if (!part.terms.empty()) {
      part.bigrams.push_back(part.terms.back().term + ' ' + term);
    }
    part.terms.push_back({.term = term, .adjacent = !part.terms.empty()});
  }
  return part;
}

/// "chủ tịch [chủ tịch]": the words of a form and its bigrams.
std::string Describe(const std::vector<std::string>& words,
                     const std::vector<std::string>& bigrams) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  text += " [";
  for (const std::string& bigram : bigrams) {
    text += (text.ends_with('[') ? "" : ", ") + bigram;
  }
  return text + ']';
}

std::vector<std::string> Terms(const std::vector<SoughtTerm>& terms) {
  std::vector<std::string> words;
  for (const SoughtTerm& term : terms) {
    words.push_back(term.term);
  }
  return words;
}

/// One line a piece, its forms with " | " between.
std::vector<std::string> Describe(const std::vector<WordPiece>& pieces) {
  std::vector<std::string> lines;
  for (const WordPiece& piece : pieces) {
    std::string line;
    for (const WordPiece::Form& form : piece.forms) {
      line += (line.empty() ? "" : " | ") + Describe(Terms(form.terms), form.bigrams);
    }
    lines.push_back(line);
  }
  return lines;
}

SoughtPart ChairmanOfUbnd() {
  SoughtPart part = Words({"chủ", "tịch", "ubnd", "xã"});
  part.stretches.push_back(
      {.first = 2,
       .size = 1,
       .others = {{.terms = {"ủy", "ban", "nhân", "dân"},
                   .bigrams = {"tịch ủy", "ủy ban", "ban nhân", "nhân dân", "dân xã"}}}});
  return part;
}

TEST(CutIntoPiecesTest, LeavesAPartWithoutStretchesWhole) {
  EXPECT_THAT(Describe(CutIntoPieces(Words({"dân", "vận", "khéo"}))),
              ElementsAre("dân vận khéo [dân vận, vận khéo]"));
}

TEST(CutIntoPiecesTest, GivesAStretchThePairsAroundIt) {
  EXPECT_THAT(Describe(CutIntoPieces(ChairmanOfUbnd())),
              ElementsAre("chủ tịch [chủ tịch]",
                          "ubnd [tịch ubnd, ubnd xã] | ủy ban nhân dân [tịch ủy, ủy ban, ban "
                          "nhân, nhân dân, dân xã]",
                          "xã []"));
}

TEST(CutIntoPiecesTest, KeepsWhoIsPaired) {
  const auto pieces = CutIntoPieces(ChairmanOfUbnd());
  EXPECT_THAT(pieces[0].forms[0].paired, ElementsAre(true, true));
  EXPECT_THAT(pieces[1].forms[0].paired, ElementsAre(true));
  EXPECT_THAT(pieces[2].forms[0].paired, ElementsAre(true));
}

TEST(CutIntoPiecesTest, KeepsBigramsOfOtherReadings) {
  SoughtPart part = Words({"dâm", "vận"});
  part.bigrams.emplace_back("dân vận");
  EXPECT_THAT(Describe(CutIntoPieces(part)), ElementsAre("dâm vận [dâm vận, dân vận]"));
}

CollectionCounts Counts(std::uint32_t with_ubnd, std::uint32_t with_long_form) {
  return {.with_term = [=](const std::string& term) { return term == "ubnd" ? with_ubnd : 1U; },
          .with_pair = [=](const std::string&) { return with_long_form; },
          .documents = 100};
}

TEST(InCommonFormTest, TakesTheFormThatMostDocumentsHold) {
  const SoughtPart part = InCommonForm(ChairmanOfUbnd(), Counts(10, 50));
  EXPECT_THAT(Terms(part.terms), ElementsAre("chủ", "tịch", "ủy", "ban", "nhân", "dân", "xã"));
  EXPECT_THAT(part.bigrams, testing::IsSupersetOf({"chủ tịch", "tịch ủy", "dân xã"}));
  EXPECT_TRUE(part.terms[2].adjacent);
  EXPECT_TRUE(part.stretches.empty());
}

TEST(InCommonFormTest, KeepsTheWordsWhereTheyAreCommoner) {
  const SoughtPart part = InCommonForm(ChairmanOfUbnd(), Counts(60, 50));
  EXPECT_THAT(Terms(part.terms), ElementsAre("chủ", "tịch", "ubnd", "xã"));
}

}  // namespace
}  // namespace vanban
