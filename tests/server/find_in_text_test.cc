#include "server/find_in_text.h"

#include <string>

#include <gtest/gtest.h>

#include "server/citation_line.h"
#include "tests/server/sample_data.h"

namespace vanban {
namespace {

TEST(FindInTextTest, MarksRunsOfTheQuerysWords) {
  struct Case {
    std::string_view text;
    std::string_view query;
    std::string_view found;  ///< Joined by '|'.
  };

  for (const Case& c : {
           Case{"công tác dân vận ở cơ sở", "dân vận", "dân vận"},
           Case{"Công tác DÂN VẬN", "dan van", "DÂN VẬN"},
           Case{"người dân ở vùng sâu", "dân vận", ""},
           Case{"dân. Vận động", "dân vận", ""},
           Case{"dân\nvận", "dân vận", ""},
           Case{"một hai một", "một", "một|một"},
           Case{"theo 25-NQ/TW.", "25-NQ/TW", "25-NQ/TW"},
           Case{"abc", "", ""},
           Case{"abc", "…", ""},
       }) {
    std::string found;
    for (const ByteSpan span : FindInText(c.text, c.query)) {
      found += found.empty() ? "" : "|";
      found += c.text.substr(span.begin, span.size());
    }
    EXPECT_EQ(found, c.found) << c.text << " / " << c.query;
  }
}

TEST(FindInTextTest, StopsAtTheLimit) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "x y ";
  }
  EXPECT_EQ(FindInText(text, "x", 10).size(), 10U);
}

TEST(CitationLineTest, CitesAsOfficialTextsDo) {
  Document document = sample::PlanDocument();
  EXPECT_EQ(CitationLine(document),
            "Kế hoạch số 139-KH/TU ngày 05 tháng 3 năm 2019 của Ban Thường vụ Tỉnh ủy Đồng Tháp");
  document.title = "Về việc phát động phong trào";
  document.issued = sample::Day(2020, 2, 1);
  EXPECT_EQ(
      CitationLine(document),
      "Kế hoạch số 139-KH/TU ngày 01 tháng 02 năm 2020 của Ban Thường vụ Tỉnh ủy Đồng Tháp về "
      "việc phát động phong trào");
}

TEST(CitationLineTest, CitesArticlesByTitle) {
  Document article;
  article.kind = DocumentKind::kArticle;
  article.title = "Chuyện ở xã";
  article.issuer = "Báo địa phương";
  EXPECT_EQ(CitationLine(article), "“Chuyện ở xã”, Báo địa phương");
}

}  // namespace
}  // namespace vanban
