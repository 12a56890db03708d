#include "analyzers/given_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/citation_extractor.h"

namespace vanban {
namespace {

/// "relation key @text" of each citation, ";" between.
std::string Read(std::string_view text, const std::vector<std::string>& names) {
  std::string line;
  for (const Citation& citation : ExtractCitations(text, GivenNames(names))) {
    line += line.empty() ? "" : "; ";
    line += citation.relation ? std::string(Info(*citation.relation).name) + " " : "";
    line += citation.key + " @";
    line += text.substr(citation.span.begin, citation.span.size());
  }
  return line;
}

TEST(GivenNames, AreFoundInTexts) {
  const std::vector<std::string> names = {"Nghị quyết Tam nông", "Nghị quyết Tam nông mới",
                                          "Đề án Văn hóa, du lịch", "Luật giáo dục"};

  struct Case {
    const char* name;
    const char* text;
    const char* found;
  };

  const Case cases[] = {
      {"with its verb", "Tỉnh ủy thực hiện Nghị quyết Tam nông trên địa bàn.",
       "implements T:nghi-quyet-tam-nong @Nghị quyết Tam nông"},
      {"in any case and over a line's end", "theo nghị quyết\nTAM NÔNG",
       "cites T:nghi-quyet-tam-nong @nghị quyết\nTAM NÔNG"},
      {"decomposed", "theo Nghi\u0323 quye\u0302\u0301t Tam no\u0302ng.",
       "cites T:nghi-quyet-tam-nong @Nghi\u0323 quye\u0302\u0301t Tam no\u0302ng"},
      {"the longest", "theo Nghị quyết Tam nông mới.",
       "cites T:nghi-quyet-tam-nong-moi @Nghị quyết Tam nông mới"},
      {"with its signs", "theo Đề án Văn hóa , du lịch",
       "cites T:de-an-van-hoa-du-lich @Đề án Văn hóa , du lịch"},
      {"not without them", "theo Đề án Văn hóa du lịch", ""},
      {"with its capital", "theo Luật giáo dục, pháp luật giáo dục",
       "cites T:luat-giao-duc @Luật giáo dục"},
      {"not within a longer word", "theo Nghị quyết Tam nôngx", ""},
      {"other accents are another name", "theo Nghị quyết Tâm nông", ""},
      {"beside a number", "theo Nghị quyết Tam nông và Nghị quyết số 19-NQ/TW",
       "cites T:nghi-quyet-tam-nong @Nghị quyết Tam nông; cites 19-NQ/TW @Nghị quyết số 19-NQ/TW"},
      {"twice", "Nghị quyết Tam nông. Nghị quyết Tam nông",
       "T:nghi-quyet-tam-nong @Nghị quyết Tam nông; T:nghi-quyet-tam-nong @Nghị quyết Tam nông"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(Read(each.text, names), each.found) << each.name;
  }
}

TEST(GivenNames, NeverTakeAPlaceThatIsACitationAlready) {
  EXPECT_EQ(Read("theo Luật Đất đai năm 2013", {"Luật Đất đai"}),
            Read("theo Luật Đất đai năm 2013", {}));
  EXPECT_EQ(Read("theo Nghị quyết số 19-NQ/TW", {"Nghị quyết số"}),
            Read("theo Nghị quyết số 19-NQ/TW", {}));
}

TEST(GivenNames, OfOneWordAreLeftOut) {
  EXPECT_TRUE(GivenNames(std::vector<std::string>{"Luật", "", "…"}).empty());
}

TEST(GivenNames, TakeTimeInProportionToTheText) {
  const std::vector<std::string> names = {"a a a a a a a a a a a a a a a b"};
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "a ";
  }
  EXPECT_EQ(Read(text, names), "");
}

}  // namespace
}  // namespace vanban
