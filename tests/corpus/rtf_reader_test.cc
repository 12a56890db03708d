#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/reader.h"

namespace vanban {
namespace {

struct RtfCase {
  std::string_view name;
  std::string_view rtf;
  std::string_view text;
};

constexpr RtfCase kCases[] = {
    {"Paragraphs", R"({\rtf1 Sen\par H\u7891?ng\line v\u224?ng\par})", "Sen\nHồng\nvàng"},
    {"FallbacksAreSkipped", R"({\rtf1\uc2 a\u7891xxb{\uc0 \u7891 c}\u7891\'65\'65d})", "aồbồcồd"},
    {"VietnameseCodePage",
     R"({\rtf1{\fonttbl{\f0\fcharset163 Times;}{\f1\fcharset0 Arial;}}\f0 Vi\'ea\'f2t\par})",
     "Việt"},
    {"AnsiCodePage", R"({\rtf1\ansicpg1258 \'f0i\par})", "đi"},
    {"Tcvn3Font",
     R"({\rtf1{\fonttbl{\f0\fcharset0 .VnTime;}}\f0 Vi\'d6c tr\'e5ng c\'a9y g\'b5 l\'b5 c\'f1a nh\'b5\par})",
     "Việc trồng cây gà là của nhà"},
    {"Tables", R"({\rtf1\trowd\pard\intbl a\cell b\cell\row\pard Trong sen hong\par})",
     "a\tb\n\nTrong sen hong"},
    {"NotesComeLast", R"({\rtf1 a{\super 1}{\*\footnote\pard ghi ch\u250?}b\par})", "a1b\nghi chú"},
    {"HiddenGroups",
     R"({\rtf1{\info{\title x}}{\*\generator y;}{\stylesheet{z;}}{\pict 00ff}a{\header h}\par})",
     "a"},
    {"Fields", R"({\rtf1 {\field{\*\fldinst HYPERLINK "x"}{\fldrslt trang}} sen})", "trang sen"},
    {"BinaryData", "{\\rtf1 a\\bin3 }}}b}", "ab"},
    {"TrackedDeletions", R"({\rtf1 a{\deleted bo}b})", "ab"},
    {"Surrogates", R"({\rtf1 \u-10187?\u-9138?})", "𝑎"},
    {"CutShort", R"({\rtf1 a{\b c\u78)", "acN"},
    {"TooManyEnds", R"({\rtf1 a}}}b)", "ab"},
};

class RtfTest : public testing::TestWithParam<RtfCase> {};

TEST_P(RtfTest, ReadsTheText) {
  const auto document = ReadDocument({"a.doc", "a.doc", std::string(GetParam().rtf)});
  ASSERT_TRUE(document.has_value()) << document.error().message.en;
  EXPECT_EQ(document->text, GetParam().text);
  EXPECT_EQ(document->source.media_type, "application/rtf");
}

INSTANTIATE_TEST_SUITE_P(Rtf, RtfTest, testing::ValuesIn(kCases),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(RtfReaderTest, RefusesDeepNesting) {
  const auto document = ReadDocument({"a.rtf", "a.rtf", "{\\rtf1 a" + std::string(100'000, '{')});
  ASSERT_FALSE(document.has_value());
  EXPECT_THAT(document.error().message.en, testing::HasSubstr("too deep"));
}

}  // namespace
}  // namespace vanban
