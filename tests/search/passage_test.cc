#include "search/passage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

/// The passage with [] around its highlights.
std::string Show(const ProvisionHit& hit) {
  std::string text;
  std::size_t point = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < hit.text.size(); ++point) {
    if (next < hit.highlights.size() && hit.highlights[next].first == point) {
      text += '[';
    }
    const std::size_t size = DecodeAt(hit.text, i).size;
    text += hit.text.substr(i, size);
    i += size;
    if (next < hit.highlights.size() && hit.highlights[next].second == point + 1) {
      text += ']';
      ++next;
    }
  }
  return text;
}

std::string Passage(std::string_view text, const std::set<std::string>& singles,
                    const std::set<std::string>& bigrams, std::size_t points = 320) {
  const Analyzer analyzer;
  TokenBuffer buffer;
  analyzer.Analyze(text, buffer);
  const std::vector<MarkedToken> tokens = MarkTokens(buffer.tokens(), {&singles, &bigrams});
  return Show(BestPassage(text, tokens, 0, points));
}

TEST(BestPassage, MarksPairsAndSingles) {
  EXPECT_EQ(Passage("Công tác dân vận của Đảng", {}, {"dân vận"}), "Công tác [dân vận] của Đảng");
  EXPECT_EQ(Passage("Nhân dân và vận tải", {}, {"dân vận"}), "Nhân dân và vận tải");
  EXPECT_EQ(Passage("Nhân dân Huế", {"huế"}, {}), "Nhân dân [Huế]");
  EXPECT_EQ(Passage("phong trào Dân vận khéo!", {}, {"dân vận", "vận khéo"}),
            "phong trào [Dân vận khéo]!");
}

TEST(BestPassage, MakesWhiteSpaceSingle) {
  EXPECT_EQ(Passage("công tác\r\n   dân\n vận   mới", {}, {"dân vận"}), "công tác [dân vận] mới");
}

TEST(BestPassage, GoesWhereTheMostIsMarked) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "mở đầu chung chung ";
  }
  text += "rồi mới đến phong trào dân vận khéo ở cơ sở. ";
  for (int i = 0; i < 200; ++i) {
    text += "kết thúc chung chung ";
  }
  const std::string passage = Passage(text, {}, {"dân vận", "vận khéo"}, 160);
  EXPECT_THAT(passage, testing::HasSubstr("[dân vận khéo]"));
  EXPECT_LE(CountCodePoints(passage), 240);
}

TEST(BestPassage, ShowsTheStartWhereNothingMatches) {
  EXPECT_THAT(Passage("Điều 1. Phạm vi điều chỉnh", {"xyz"}, {}), testing::StartsWith("Điều 1."));
  EXPECT_EQ(Passage("", {"x"}, {}), "");
}

TEST(BestPassage, LeavesOutTheLabelShownBesideIt) {
  const Analyzer analyzer;
  TokenBuffer buffer;
  const std::string text = "Điều 1. Phạm vi dân vận";
  const std::set<std::string> singles;
  const std::set<std::string> bigrams{"phạm vi", "dân vận"};
  analyzer.Analyze(text, buffer);
  const std::vector<MarkedToken> tokens = MarkTokens(buffer.tokens(), {&singles, &bigrams});
  const std::string label = "Điều 1.";
  EXPECT_EQ(Show(BestPassage(text, tokens, label.size())), "[Phạm vi dân vận]");
  EXPECT_EQ(Show(BestPassage(text, {}, label.size())), "Phạm vi dân vận");
  EXPECT_EQ(Show(BestPassage(text, {}, text.size())), "");
}

TEST(BestPassage, NeverReturnsMarkupOfItsOwn) {
  EXPECT_EQ(Passage("<script>alert(1)</script> dân vận", {}, {"dân vận"}),
            "<script>alert(1)</script> [dân vận]");
}

}  // namespace
}  // namespace vanban
