#include "search/akn_names.h"

#include <gtest/gtest.h>

#include "corpus/document_key.h"

namespace vanban {
namespace {

TEST(AknIriOf, IsMadeOfTheNameOfTheWork) {
  struct Case {
    const char* name;
    const char* iri;
  };

  const Case cases[] = {
      {"30/2020/NĐ-CP", "/akn/vn/act/nghi-dinh/2020/30-2020-nđ-cp"},
      {"L:80/2015/QH13", "/akn/vn/act/luat/2015/80-2015-qh13"},
      {"NQ:193/2025/QH15", "/akn/vn/act/nghi-quyet/2025/193-2025-qh15"},
      {"16/2011/PL-UBTVQH12", "/akn/vn/act/phap-lenh/2011/16-2011-pl-ubtvqh12"},
      {"25-NQ/TW@2013", "/akn/vn/doc/nghi-quyet/2013/25-nq-tw"},
      {"25-NQ/TW@KXI", "/akn/vn/doc/nghi-quyet/0000/25-nq-tw-kxi"},
      {"25-NQ/TW", "/akn/vn/doc/nghi-quyet/0000/25-nq-tw"},
      {"263/QĐ-TTg@2022", "/akn/vn/doc/quyet-dinh/2022/263-qđ-ttg"},
      {"15/2018/QĐ-UBND#dong-thap", "/akn/vn-dong-thap/act/quyet-dinh/2018/15-2018-qđ-ubnd"},
      {"139-KH/TU@2019#dong-thap", "/akn/vn-dong-thap/doc/ke-hoach/2019/139-kh-tu"},
      {"36-KH/HU@2019#dong-thap/huyen-thap-muoi",
       "/akn/vn-dong-thap/doc/ke-hoach/huyen-thap-muoi/2019/36-kh-hu"},
      {"CV:245/UBND-TCD-NC@2020", "/akn/vn/doc/cong-van/2020/245-ubnd-tcd-nc"},
      {"~KH:242@2020#dong-thap", "/akn/vn-dong-thap/doc/ke-hoach/2020/so-242"},
      {"T:hien-phap@2013", "/akn/vn/act/hien-phap/2013/hien-phap"},
  };
  for (const Case& c : cases) {
    const std::string_view name = c.name;
    Work work{.name = c.name, .key = std::string(name.substr(0, name.find_first_of("@#")))};
    const auto iri = AknIriOf(work);
    ASSERT_TRUE(iri) << c.name;
    EXPECT_EQ(iri->Text(), c.iri);
    // Neither holding it nor learning its day changes its IRI.
    work.held = true;
    work.id = "x";
    work.issued = Date{std::chrono::year{2019}, std::chrono::month{5}, std::chrono::day{1}};
    work.status = "in_force";
    EXPECT_EQ(AknIriOf(work)->Text(), c.iri);
  }
}

TEST(AknIriOf, TellsLettersThatDifferOnlyByAStrokeApart) {
  EXPECT_NE(AknIriOf({.name = "05-HD/TU@2020"})->Text(),
            AknIriOf({.name = "05-HĐ/TU@2020"})->Text());
}

TEST(AknIriOf, NamesADocumentWithoutANumberByItsId) {
  const Date day{std::chrono::year{2021}, std::chrono::month{5}, std::chrono::day{1}};
  EXPECT_EQ(AknIriOf({.name = "D:bai-1", .issued = day})->Text(),
            "/akn/vn/doc/bai-viet/2021/bai-1");
  EXPECT_EQ(AknIriOf({.name = "D:x", .type = "Kế hoạch", .status = "unknown"})->Text(),
            "/akn/vn/doc/ke-hoach/0000/x");
}

TEST(AknIriOf, NoneForAMentionThatFitsSeveral) {
  EXPECT_FALSE(AknIriOf({.name = "25-NQ/TW", .candidates = {"25-NQ/TW@2008", "25-NQ/TW@2013"}}));
}

TEST(AknIriOf, NeverHoldsWhatAnIriHasNoPlaceFor) {
  EXPECT_EQ(AknIriOf({.name = "1 \x01<\"%?/X Y@2020"})->Text(),
            "/akn/vn/doc/van-ban/2020/1-------x-y");
}

TEST(AknEid, FollowsThePath) {
  struct Case {
    const char* path;
    const char* element;
    const char* eid;
  };

  const Case cases[] = {
      {"dieu:5/khoan:1/diem:a", "point", "art_5__para_1__point_a"},
      {"diem:đ", "point", "point_đ"},
      {"phan:I/chuong:II/muc:2/tieu-muc:1", "subsection", "part_I__chp_II__sec_2__subsec_1"},
      {"khoan:1/khoan:1.2", "paragraph", "para_1__para_1-2"},
      {"dieu:5~2", "article", "art_5-2"},
      {"phu-luc:1/dieu:2", "article", "hcontainer_1__art_2"},
      {"phu-luc", "hcontainer", "hcontainer"},
      {"chi-dan:2", "clause", "cl_2"},
      {"la:x y", "hcontainer", "hcontainer_x-y"},
  };
  for (const Case& c : cases) {
    EXPECT_STREQ(AknElement(c.path), c.element) << c.path;
    EXPECT_EQ(AknEid(c.path), c.eid);
  }
}

TEST(AknPortion, IsOnePlace) {
  EXPECT_EQ(AknPortion("dieu:5/khoan:1"), "art_5__para_1");
  for (const char* several :
       {"", "dieu:5,6", "dieu:5-7", "dieu:5;dieu:7/khoan:1", "dieu:2/khoan"}) {
    EXPECT_EQ(AknPortion(several), std::nullopt) << several;
  }
}

}  // namespace
}  // namespace vanban
