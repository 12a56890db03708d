#include "corpus/secrecy_stamp.h"

#include <gtest/gtest.h>

namespace vanban {
namespace {

struct Case {
  std::string_view name;
  std::string_view text;
  std::string_view secrecy;  ///< Slug; empty for an open document.
};

constexpr Case kCases[] = {
    {"alone below the number", "CÔNG AN TỈNH\nSố: 12/BC-CAT\nMẬT\nBÁO CÁO\nvề tình hình", "mat"},
    {"highly secret", "TỈNH ỦY\nTỐI MẬT\nSố 12-BC/TU", "toi-mat"},
    {"top secret", "TUYỆT MẬT\nTỈNH ỦY\nSố 12-BC/TU", "tuyet-mat"},
    {"in a column", "Số: 12/BC-CAT\tMẬT\nBÁO CÁO", "mat"},
    {"across a wide gap", "MẬT                 Đồng Tháp, ngày 5 tháng 3 năm 2019", "mat"},
    {"framed", "Số: 12/BC\n[ TỐI MẬT ]\nBÁO CÁO", "toi-mat"},
    {"in a drawn box", "Số: 12/BC\n| MẬT |\nBÁO CÁO", "mat"},
    {"letters apart", "Số: 12/BC\nT U Y Ệ T  M Ậ T\nBÁO CÁO", "tuyet-mat"},
    {"in two lines", "Số: 12/BC\nTUYỆT\nMẬT\nBÁO CÁO", "tuyet-mat"},
    {"decomposed", "Số: 12/BC\nMA\xCC\xA3\xCC\x82T\nBÁO CÁO", "mat"},
    {"the highest of two", "MẬT\nTỐI MẬT\nSố: 12/BC", "toi-mat"},
    {"labelled", "Số: 12/BC\nĐộ mật: Tối mật\nBÁO CÁO", "toi-mat"},
    {"labelled as open", "Số: 12/BC\nĐộ mật: Thường\nBÁO CÁO", ""},
    {"declassified", "Số: 12/BC\nMẬT\nGIẢI MẬT\nBÁO CÁO", ""},
    {"words of a title", "THÔNG TƯ\nQUY ĐỊNH VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC", ""},
    {"a list of levels", "DANH MỤC\nBÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT, TỐI MẬT, MẬT", ""},
    {"protection of secrets", "LUẬT\nBẢO MẬT", ""},
    {"small letters", "Số: 12/BC\nmật\nBÁO CÁO", ""},
    {"honey", "CÔNG TY\nMẬT ONG\nSố: 12/BC", ""},
    {"a sentence", "Tài liệu MẬT phải được đóng dấu.\nMẬT KHẨU", ""},
    {"in an annex", "THÔNG TƯ\nvề mẫu dấu\nCăn cứ Luật Bảo vệ bí mật nhà nước;\nMẫu số 1\nMẬT", ""},
    {"below a short paragraph", "BÁO CÁO\nTài liệu mật trong quý đã được đóng dấu đủ.\nMẬT", ""},
    {"nothing", "", ""},
};

TEST(SecrecyStamp, OnlyAStampOnTheHeadIsOne) {
  for (const Case& each : kCases) {
    const auto found = FindSecrecyStamp(each.text);
    EXPECT_EQ(found ? Info(*found).slug : std::string_view(), each.secrecy) << each.name;
  }
}

}  // namespace
}  // namespace vanban
