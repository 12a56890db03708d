#include "corpus/urgency.h"

#include <gtest/gtest.h>

#include "corpus/reader.h"
#include "corpus/record.h"

namespace vanban {
namespace {

struct Case {
  std::string_view name;
  std::string_view text;
  std::string_view urgency;  ///< Slug; empty for none.
};

constexpr Case kCases[] = {
    {"alone below the number", "SỞ Y TẾ\nSố: 12/SYT-NV\nKHẨN\nCÔNG VĂN", "khan"},
    {"very urgent", "TỈNH ỦY\nTHƯỢNG KHẨN\nSố 12-CV/TU", "thuong-khan"},
    {"express", "Số: 12/CĐ-TTg\nHỎA TỐC\nCÔNG ĐIỆN", "hoa-toc"},
    {"express in the other spelling", "Số: 12/CĐ-TTg\nHOẢ TỐC\nCÔNG ĐIỆN", "hoa-toc"},
    {"express by a time", "Số: 12/CĐ-TTg\nHỎA TỐC HẸN GIỜ\nCÔNG ĐIỆN", "hoa-toc"},
    {"in a column", "Số: 12/SYT-NV\tKHẨN\nCÔNG VĂN", "khan"},
    {"framed", "Số: 12/SYT-NV\n[ HỎA TỐC ]\nCÔNG VĂN", "hoa-toc"},
    {"letters apart", "Số: 12/SYT-NV\nH Ỏ A  T Ố C\nCÔNG VĂN", "hoa-toc"},
    {"labelled", "Số: 12/SYT-NV\nĐộ khẩn: Thượng khẩn\nCÔNG VĂN", "thuong-khan"},
    {"beside a secret", "MẬT\nHỎA TỐC\nSố: 12/SYT-NV", "hoa-toc"},
    {"the highest of two", "KHẨN\nHỎA TỐC\nSố: 12/SYT-NV", "hoa-toc"},
    {"labelled as usual", "Số: 12/SYT-NV\nĐộ khẩn: Thường\nCÔNG VĂN", ""},
    {"words of a title", "QUYẾT ĐỊNH\nVỀ XỬ LÝ SỰ CỐ KHẨN CẤP", ""},
    {"small letters", "Số: 12/SYT-NV\nkhẩn\nCÔNG VĂN", ""},
    {"in an annex", "THÔNG TƯ\nvề mẫu dấu\nCăn cứ Nghị định về công tác văn thư;\nMẫu số 1\nKHẨN",
     ""},
    {"nothing", "", ""},
};

TEST(UrgencyStamp, OnlyAStampOnTheHeadIsOne) {
  for (const Case& each : kCases) {
    const auto found = FindUrgencyStamp(each.text);
    EXPECT_EQ(found ? Info(*found).slug : std::string_view(), each.urgency) << each.name;
  }
}

TEST(UrgencyStamp, IsReadWithTheDocumentAndKeptInItsRecord) {
  const auto document = ReadDocument(
      {"a.txt", "a.txt",
       "SỞ Y TẾ\nSố: 12/SYT-NV\nHỎA TỐC\nĐồng Tháp, ngày 05 tháng 3 năm 2019\n\nCÔNG ĐIỆN\nvề "
       "phòng, chống dịch\n\nGiám đốc Sở Y tế yêu cầu các đơn vị thực hiện ngay."});
  ASSERT_TRUE(document.has_value());
  ASSERT_TRUE(document->urgency.has_value());
  const auto kept = ReadRecord(WriteRecord(*document), document->text);
  ASSERT_TRUE(kept.has_value());
  EXPECT_EQ(kept->urgency, Urgency::kExpress);
}

}  // namespace
}  // namespace vanban
