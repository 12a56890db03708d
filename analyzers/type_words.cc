#include "analyzers/type_words.h"

#include <array>
#include <string>

#include "corpus/code_text.h"

namespace vanban {
namespace {

using enum DocumentType;

struct Row {
  std::string_view words;
  std::string_view last;  // The last word, compared first.
  std::optional<DocumentType> type;
  std::string_view name;
};

// Longer names before the shorter ones they end with or start with.
constexpr Row kRows[] = {
    {"nghi quyet lien tich", "tich", kJointResolution, "Nghị quyết liên tịch"},
    {"thong tu lien tich", "tich", kJointCircular, "Thông tư liên tịch"},
    {"thong tu lien bo", "bo", kJointCircular, "Thông tư liên tịch"},
    {"chuong trinh hanh dong", "dong", kProgramme, "Chương trình"},
    {"thong bao ket luan", "luan", kNotice, "Thông báo"},
    {"van ban hop nhat", "nhat", kConsolidatedText, "Văn bản hợp nhất"},
    {"nghi quyet", "quyet", kResolution, "Nghị quyết"},
    {"nghi dinh", "dinh", kDecree, "Nghị định"},
    {"quyet dinh", "dinh", kDecision, "Quyết định"},
    {"quy dinh", "dinh", kRegulation, "Quy định"},
    {"thong tu", "tu", kCircular, "Thông tư"},
    {"chi thi", "thi", kDirective, "Chỉ thị"},
    {"thong tri", "tri", kPartyCircular, "Thông tri"},
    {"ket luan", "luan", kConclusion, "Kết luận"},
    {"cong van", "van", kOfficialLetter, "Công văn"},
    {"cong dien", "dien", kTelegram, "Công điện"},
    {"ke hoach", "hoach", kPlan, "Kế hoạch"},
    {"huong dan", "dan", kGuidance, "Hướng dẫn"},
    {"thong bao", "bao", kNotice, "Thông báo"},
    {"thong cao", "cao", kCommunique, "Thông cáo"},
    {"bao cao", "cao", kReport, "Báo cáo"},
    {"to trinh", "trinh", kSubmission, "Tờ trình"},
    {"chuong trinh", "trinh", kProgramme, "Chương trình"},
    {"quy trinh", "trinh", kProcedure, "Quy trình"},
    {"quy che", "che", kStatute, "Quy chế"},
    {"phuong an", "an", kOption, "Phương án"},
    {"de an", "an", kScheme, "Đề án"},
    {"du an", "an", kProject, "Dự án"},
    {"bien ban", "ban", kMinutes, "Biên bản"},
    {"hop dong", "dong", kContract, "Hợp đồng"},
    {"sac lenh", "lenh", kHistoricDecree, "Sắc lệnh"},
    {"phap lenh", "lenh", kOrdinance, "Pháp lệnh"},
    {"bo luat", "luat", kCode, "Bộ luật"},
    {"luat", "luat", kLaw, "Luật"},
    {"lenh", "lenh", kOrder, "Lệnh"},
    {"van ban", "ban", std::nullopt, "Văn bản"},
    {"dinh chinh", "chinh", std::nullopt, "Đính chính"},
};

// What officers write for the type inside sentences.
constexpr std::array<std::string_view, 20> kInline = {
    "NQ", "NĐ", "TT", "QĐ", "CT", "KL", "TB",  "KH",  "CTr",  "HD",
    "CV", "CĐ", "BC", "PL", "QC", "SL", "QyĐ", "TTr", "TTLT", "VBHN"};

}  // namespace

std::optional<TypeWord> TypeWordBefore(const SourceText& text, std::size_t at) {
  const FoldedWord last = text.WordBefore(at);
  if (last.end - last.begin < 2 || last.end - last.begin > 6) {
    return std::nullopt;
  }
  const std::string_view word = text.Slice(last);
  for (const Row& row : kRows) {
    if (row.last.front() != word.front() || row.last != word) {
      continue;
    }
    const std::size_t begin = text.MatchWordsBack(at, row.words);
    if (begin != SourceText::kNotFound) {
      return TypeWord{begin, at, row.type, row.name, false};
    }
  }
  return std::nullopt;
}

std::optional<TypeWord> TypeWordAt(const SourceText& text, std::size_t at) {
  for (const Row& row : kRows) {
    if (text.At(at) != row.words.front()) {
      continue;
    }
    if (const std::size_t end = text.MatchWords(at, row.words)) {
      return TypeWord{at, end, row.type, row.name, false};
    }
  }
  return std::nullopt;
}

std::optional<TypeWord> AbbreviationBefore(const SourceText& text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < 5 && IsFoldedLetter(text.At(begin - 1))) {
    --begin;
  }
  const bool whole = begin == 0 || !IsFoldedWord(text.At(begin - 1));
  if (at - begin < 2 || !whole || !text.IsCapital(begin) ||
      (begin > 0 && (text.At(begin - 1) == '-' || text.At(begin - 1) == '/'))) {
    return std::nullopt;
  }
  const std::string code = NormalSegment(text.Original(begin, at));
  // "CD 117" is no Công điện, though a code's "CD" is one.
  if (code == "CĐ" && text.Original(begin, at).size() == at - begin) {
    return std::nullopt;
  }
  for (const std::string_view known : kInline) {
    if (code == known) {
      const auto type = FindTypeByCode(code, Numbering::kState);
      return TypeWord{begin, at, type, type ? Info(*type).name : std::string_view(), true};
    }
  }
  return std::nullopt;
}

}  // namespace vanban
