#include "analyzers/mended_text.h"

#include <string>

#include <gtest/gtest.h>

#include "corpus/fold.h"

namespace vanban {
namespace {

struct Case {
  const char* given;
  const char* mended;
};

TEST(MendedTextTest, LegacyParagraphsAreReadAndMarkupTakenOut) {
  for (const Case& c : {
           // TCVN3, VNI and VISCII bytes shown as Latin-1.
           Case{"C¨n cø NghÞ ®Þnh sè 34/2016/N§-CP", "Căn cứ Nghị định số 34/2016/NĐ-CP"},
           Case{"Caên cöù Nghò ñònh soá 34/2016/NÑ-CP cuûa Chính phuû",
                "Căn cứ Nghị định số 34/2016/NĐ-CP của Chính phủ"},
           Case{"Theo quyÕt ®Þnh ®- a vô ¸n ra xÐt xö", "Theo quyết định đưa vụ án ra xét xử"},
           Case{"Th«ng t- sè 05/2006/TT-BTC cña Bé Tµi chÝnh",
                "Thông tư số 05/2006/TT-BTC của Bộ Tài chính"},
           // A paragraph is judged by itself.
           Case{"Căn cứ Luật Giá;\nC¨n cø NghÞ ®Þnh sè 15/CP;\nTheo đề nghị",
                "Căn cứ Luật Giá;\nCăn cứ Nghị định số 15/CP;\nTheo đề nghị"},
           // And, where it is mixed, each of its clauses.
           Case{"Căn cứ Luật Giá; C¨n cø NghÞ ®Þnh sè 15/CP; Theo đề nghị",
                "Căn cứ Luật Giá; Căn cứ Nghị định số 15/CP; Theo đề nghị"},
           Case{"NghÞ quyÕt sè 25-NQ/TW", "Nghị quyết số 25-NQ/TW"},
           Case{"Cån cÑ Ngh¸ ð¸nh s¯ 34/2016/NÐ-CP", "Căn cứ Nghị định số 34/2016/NĐ-CP"},
           Case{"số <b>25</b>-NQ/TW", "số 25-NQ/TW"},
           Case{"số <A HREF='x'>25-NQ/TW</A> về", "số 25-NQ/TW về"},
           Case{"<p>một</p><P class=x>hai<br/>ba", "\nmột\n\nhai\nba"},
           Case{"Ngh&#7883; quy&#7871;t s&#x1ED1; 25", "Nghị quyết số 25"},
           Case{"02/2005/TT-BNN&amp;PTNT", "02/2005/TT-BNN&PTNT"},
           Case{"a<span\nclass=\"x\">b</span>\nc", "ab\nc"},
       }) {
    const MendedText mended(c.given);
    EXPECT_EQ(ToNfc(mended.text()), c.mended) << c.given;
  }
}

TEST(MendedTextTest, OtherTextsStayAndAreNotCopied) {
  for (const std::string_view given :
       {"", "Nghị quyết số 25-NQ/TW", "giá trị < 5 và > 3", "R&D; P&P", "a < b > c", "<", "&", "<b",
        "<người>", "&khong;", "Liberté, égalité, fraternité : c'était déjà ça", "§ 5 Absatz 2 BGB",
        "Über die Größe", "nhiệt độ 25°C ± 2", "Ðiều 5"}) {
    const MendedText mended(given);
    EXPECT_EQ(mended.text().data(), given.data()) << given;
    EXPECT_EQ(mended.text().size(), given.size()) << given;
  }
}

// Every word of the mended text is found again where it was given.
TEST(MendedTextTest, SpansLeadBackToWhatWasGiven) {
  struct Back {
    const char* given;
    const char* words;
    const char* expected;
  };

  for (const Back& c : {
           Back{"C¨n cø NghÞ ®Þnh sè 34/2016/N§-CP ngµy", "Nghị định số 34/2016/NĐ-CP",
                "NghÞ ®Þnh sè 34/2016/N§-CP"},
           Back{"a\nTheo quyÕt ®Þnh ®- a vô ¸n xÐt xö", "đưa vụ", "®- a vô"},
           Back{"số <b>25</b>-NQ/TW", "25-NQ", "25</b>-NQ"},
           Back{"Ngh&#7883; quy&#7871;t 25", "Nghị quyết 25", "Ngh&#7883; quy&#7871;t 25"},
           Back{"một<br>hai", "hai", "hai"},
           Back{"một<br>hai", "một\nhai", "một<br>hai"},
       }) {
    const MendedText mended(c.given);
    const std::size_t at = mended.text().find(c.words);
    ASSERT_NE(at, std::string_view::npos) << mended.text();
    const ByteSpan span = mended.ToGiven({at, at + std::string_view(c.words).size()});
    EXPECT_EQ(std::string_view(c.given).substr(span.begin, span.size()), c.expected);
  }
}

}  // namespace
}  // namespace vanban
