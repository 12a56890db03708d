#include "server/html.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct EscapeCase {
  std::string_view name;
  std::string_view text;
  std::string_view expected;
};

class EscapeMarkupTest : public testing::TestWithParam<EscapeCase> {};

TEST_P(EscapeMarkupTest, WritesTextThatCannotLeaveItsPlace) {
  EXPECT_EQ(EscapeMarkup(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, EscapeMarkupTest,
    testing::Values(EscapeCase{"Plain", "Nghị quyết 25-NQ/TW", "Nghị quyết 25-NQ/TW"},
                    EscapeCase{"Script", "<script>alert(1)</script>",
                               "&lt;script&gt;alert(1)&lt;/script&gt;"},
                    EscapeCase{"Quotes", "\"'&", "&quot;&#39;&amp;"},
                    EscapeCase{"EntityTwice", "&lt;", "&amp;lt;"},
                    EscapeCase{"Nul", std::string_view("a\0b", 3), "a␀b"},
                    EscapeCase{"Escape", "\x1b[31m", "␛[31m"}, EscapeCase{"Delete", "\x7f", "␡"},
                    EscapeCase{"LinesAndTabs", "a\n\tb", "a\n\tb"},
                    EscapeCase{"C1Control", "a\xc2\x85z", "a\xef\xbf\xbdz"},
                    EscapeCase{"RightToLeftOverride",
                               "gpj.\xe2\x80\xae"
                               "fdp",
                               "gpj.⟦U+202E⟧fdp"},
                    EscapeCase{"Isolate", "\xe2\x81\xa6x\xe2\x81\xa9", "⟦U+2066⟧x⟦U+2069⟧"},
                    EscapeCase{"DamagedByte", "a\xffz", "a\xef\xbf\xbdz"},
                    EscapeCase{"CutSequence", "a\xe1\xbb", "a\xef\xbf\xbd\xef\xbf\xbd"},
                    EscapeCase{"NonCharacter", "\xef\xbf\xbf", "\xef\xbf\xbd"}),
    [](const auto& case_info) { return std::string(case_info.param.name); });

TEST(HtmlWriterTest, ClosesWhatItOpensAndEscapesAttributes) {
  HtmlWriter html;
  html.Open("p", {{"class", "a\"b"}, When(false, "hidden"), When(true, "lang", "vi")});
  html.Text("x < y").Void("input", {{"value", "'"}}).Close();
  EXPECT_EQ(html.Take(), "<p class=\"a&quot;b\" lang=\"vi\">x &lt; y<input value=\"&#39;\"/></p>");
}

}  // namespace
}  // namespace vanban
