#include "corpus/xml_writer.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

TEST(XmlText, ReplacesWhatXmlForbids) {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };

  const Case cases[] = {
      {"Nghị quyết\tsố 25\n", "Nghị quyết\tsố 25\n"},
      {std::string_view("a\0b", 3), "a\uFFFDb"},
      {"trang 1\x0ctrang 2\x0b", "trang 1 trang 2 "},
      {"\x01\x1f\x7f", "\uFFFD\uFFFD\x7f"},
      {"\xff\xfe", "\uFFFD\uFFFD"},
      {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},        // A surrogate.
      {"\xef\xbf\xbe\xef\xbf\xbf", "\uFFFD\uFFFD"},  // U+FFFE, U+FFFF.
      {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(XmlText(c.text), c.expected);
  }
}

TEST(XmlWriter, EscapesTextsAndValues) {
  XmlWriter xml;
  xml.Open("a", {{"x", "\"<&>'"}, {"none", ""}}).Text("<b> & ]]>").Empty("c").Close();
  EXPECT_EQ(xml.Take(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<a x=\"&quot;&lt;&amp;&gt;'\">&lt;b&gt; &amp; ]]&gt;<c/></a>\n");
}

TEST(XmlWriter, ClosesWhatIsOpen) {
  XmlWriter xml;
  xml.Open("a").Open("b");
  EXPECT_EQ(xml.Take(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a><b/></a>\n");
}

}  // namespace
}  // namespace vanban
