#include "analyzers/abbreviations.h"

#include <string>

#include "analyzers/syllable.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

// From the usage of Party and State papers; type abbreviations (NQ, KH …) are in DocumentTypes().
constexpr Abbreviation kAbbreviations[] = {
    {"ANCT", "An ninh chính trị"},
    {"ANM", "An ninh mạng"},
    {"ANQG", "An ninh quốc gia"},
    {"ANTQ", "An ninh Tổ quốc"},
    {"ANTT", "An ninh, trật tự"},
    {"ATGT", "An toàn giao thông"},
    {"ATTP", "An toàn thực phẩm"},
    {"BBT", "Ban Bí thư"},
    {"BCA", "Bộ Công an"},
    {"BCĐ", "Ban Chỉ đạo"},
    {"BCH", "Ban Chấp hành"},
    {"BCHTW", "Ban Chấp hành Trung ương"},
    {"BCS", "Ban cán sự"},
    {"BCT", "Bộ Chính trị"},
    {"BCT", "Bộ Công Thương"},
    {"BHXH", "Bảo hiểm xã hội"},
    {"BHYT", "Bảo hiểm y tế"},
    {"BLHS", "Bộ luật Hình sự"},
    {"BNV", "Bộ Nội vụ"},
    {"BQP", "Bộ Quốc phòng"},
    {"BTC", "Ban Tổ chức"},
    {"BTC", "Bộ Tài chính"},
    {"BTP", "Bộ Tư pháp"},
    {"BTV", "Ban Thường vụ"},
    {"BVMT", "Bảo vệ môi trường"},
    {"CAND", "Công an nhân dân"},
    {"CBCC", "Cán bộ, công chức"},
    {"CBCCVC", "Cán bộ, công chức, viên chức"},
    {"CBCS", "Cán bộ, chiến sĩ"},
    {"CBĐV", "Cán bộ, đảng viên"},
    {"CCCD", "Căn cước công dân"},
    {"CCHC", "Cải cách hành chính"},
    {"CCVC", "Công chức, viên chức"},
    {"CĐS", "Chuyển đổi số"},
    {"CHXHCN", "Cộng hòa xã hội chủ nghĩa"},
    {"CNH", "Công nghiệp hóa"},
    {"CNTT", "Công nghệ thông tin"},
    {"CNXH", "Chủ nghĩa xã hội"},
    {"CQĐT", "Cơ quan điều tra"},
    {"CSGT", "Cảnh sát giao thông"},
    {"CSHS", "Cảnh sát hình sự"},
    {"CSVN", "Cộng sản Việt Nam"},
    {"CTXH", "Chính trị - xã hội"},
    {"ĐBQH", "Đại biểu Quốc hội"},
    {"ĐTN", "Đoàn thanh niên"},
    {"DTTS", "Dân tộc thiểu số"},
    {"ĐUCA", "Đảng ủy Công an"},
    {"ĐUCATW", "Đảng ủy Công an Trung ương"},
    {"GDĐT", "Giáo dục và Đào tạo"},
    {"GPMB", "Giải phóng mặt bằng"},
    {"HĐH", "Hiện đại hóa"},
    {"HĐND", "Hội đồng nhân dân"},
    {"HTCT", "Hệ thống chính trị"},
    {"HTX", "Hợp tác xã"},
    {"KHCN", "Khoa học và Công nghệ"},
    {"KNTC", "Khiếu nại, tố cáo"},
    {"KTTT", "Kinh tế tập thể"},
    {"KTXH", "Kinh tế - xã hội"},
    {"LĐTBXH", "Lao động - Thương binh và Xã hội"},
    {"LLVT", "Lực lượng vũ trang"},
    {"MTQG", "Mục tiêu quốc gia"},
    {"MTTQ", "Mặt trận Tổ quốc"},
    {"NSNN", "Ngân sách nhà nước"},
    {"NTM", "Nông thôn mới"},
    {"PCCC", "Phòng cháy, chữa cháy"},
    {"PCTN", "Phòng, chống tham nhũng"},
    {"QCDC", "Quy chế dân chủ"},
    {"QLHC", "Quản lý hành chính"},
    {"QLNN", "Quản lý nhà nước"},
    {"QPAN", "Quốc phòng, an ninh"},
    {"TAND", "Tòa án nhân dân"},
    {"TDĐKXDĐSVH", "Toàn dân đoàn kết xây dựng đời sống văn hóa"},
    {"THADS", "Thi hành án dân sự"},
    {"TNXH", "Tệ nạn xã hội"},
    {"TTATXH", "Trật tự, an toàn xã hội"},
    {"TTgCP", "Thủ tướng Chính phủ"},
    {"TTHC", "Thủ tục hành chính"},
    {"TƯ", "Trung ương"},
    {"TW", "Trung ương"},
    {"UBKT", "Ủy ban Kiểm tra"},
    {"UBMTTQ", "Ủy ban Mặt trận Tổ quốc"},
    {"UBND", "Ủy ban nhân dân"},
    {"UBTVQH", "Ủy ban Thường vụ Quốc hội"},
    {"UVBCT", "Ủy viên Bộ Chính trị"},
    {"UVTV", "Ủy viên Thường vụ"},
    {"UVTW", "Ủy viên Trung ương"},
    {"VBQPPL", "Văn bản quy phạm pháp luật"},
    {"VHXH", "Văn hóa - xã hội"},
    {"VKSND", "Viện kiểm sát nhân dân"},
    {"VPQH", "Văn phòng Quốc hội"},
    {"XDĐ", "Xây dựng Đảng"},
    {"XHCN", "Xã hội chủ nghĩa"},
};

// The folded words of a phrase with one space between them: punctuation ("An ninh, trật tự") and
// the variants of spelling (hóa, hoá) do not tell long forms apart.
std::string Skeleton(std::string_view phrase) {
  std::string skeleton;
  std::string word;
  const auto add_word = [&] {
    if (!word.empty()) {
      skeleton += skeleton.empty() ? "" : " ";
      skeleton += FoldSyllable(CanonicalSyllable(word));
      word.clear();
    }
  };
  for (const char c : phrase) {
    if (c == ' ' || c == ',' || c == '-') {
      add_word();
    } else {
      word += c;
    }
  }
  add_word();
  return skeleton;
}

}  // namespace

std::span<const Abbreviation> Abbreviations() {
  return kAbbreviations;
}

std::vector<std::string_view> LongForms(std::string_view abbreviation) {
  const std::string folded = Fold(abbreviation);
  // TƯ folds to a word, tu: only as printed is it an abbreviation.
  const bool is_word = IsVietnameseSyllable(folded);
  std::vector<std::string_view> found;
  for (const Abbreviation& row : kAbbreviations) {
    if (is_word ? row.text == abbreviation : Fold(row.text) == folded) {
      found.push_back(row.long_form);
    }
  }
  return found;
}

std::vector<std::string_view> AbbreviationsOf(std::string_view long_form) {
  const std::string skeleton = Skeleton(long_form);
  std::vector<std::string_view> found;
  for (const Abbreviation& row : kAbbreviations) {
    if (Skeleton(row.long_form) == skeleton) {
      found.push_back(row.text);
    }
  }
  return found;
}

}  // namespace vanban
