#include "corpus/document_type.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "corpus/code_text.h"
#include "corpus/fold.h"

namespace vanban {
namespace {

using enum DocumentType;

// Abbreviations of the State: Nghị định 30/2020/NĐ-CP, phụ lục III; of the Party: Hướng dẫn
// 05-HD/VPTW. The table has the order of the enumeration.
constexpr std::array<DocumentTypeInfo, 36> kTypes = {{
    {kConstitution, "hien-phap", "Hiến pháp", "Constitution", "hien phap", "", ""},
    {kCode, "bo-luat", "Bộ luật", "Code", "bo luat", "", ""},
    {kLaw, "luat", "Luật", "Law", "luat", "", ""},
    {kOrdinance, "phap-lenh", "Pháp lệnh", "Ordinance", "phap lenh", "PL", ""},
    {kOrder, "lenh", "Lệnh", "Order", "lenh", "L", ""},
    {kHistoricDecree, "sac-lenh", "Sắc lệnh", "Historic decree", "sac lenh", "SL", ""},
    {kResolution, "nghi-quyet", "Nghị quyết", "Resolution", "nghi quyet", "NQ", "NQ"},
    {kJointResolution, "nghi-quyet-lien-tich", "Nghị quyết liên tịch", "Joint resolution",
     "nghi quyet lien tich", "NQLT", ""},
    {kDecree, "nghi-dinh", "Nghị định", "Decree", "nghi dinh", "NĐ", ""},
    {kDecision, "quyet-dinh", "Quyết định", "Decision", "quyet dinh", "QĐ", "QĐ"},
    {kDirective, "chi-thi", "Chỉ thị", "Directive", "chi thi", "CT", "CT"},
    {kCircular, "thong-tu", "Thông tư", "Circular", "thong tu", "TT", ""},
    {kJointCircular, "thong-tu-lien-tich", "Thông tư liên tịch", "Joint circular",
     "thong tu lien tich", "TTLT", ""},
    {kPartyCircular, "thong-tri", "Thông tri", "Party circular", "thong tri", "", "TT"},
    {kConclusion, "ket-luan", "Kết luận", "Conclusion", "ket luan", "KL", "KL"},
    {kRegulation, "quy-dinh", "Quy định", "Regulation", "quy dinh", "QyĐ", "QĐ"},
    {kStatute, "quy-che", "Quy chế", "Statute", "quy che", "QC", "QC"},
    {kProcedure, "quy-trinh", "Quy trình", "Procedure", "quy trinh", "QTr", "QTr"},
    {kGuidance, "huong-dan", "Hướng dẫn", "Guidance", "huong dan", "HD", "HD"},
    {kNotice, "thong-bao", "Thông báo", "Notice", "thong bao", "TB", "TB"},
    {kCommunique, "thong-cao", "Thông cáo", "Communiqué", "thong cao", "TC", "TC"},
    {kProgramme, "chuong-trinh", "Chương trình", "Programme", "chuong trinh", "CTr", "CTr"},
    {kPlan, "ke-hoach", "Kế hoạch", "Plan", "ke hoach", "KH", "KH"},
    {kOption, "phuong-an", "Phương án", "Option", "phuong an", "PA", "PA"},
    {kScheme, "de-an", "Đề án", "Scheme", "de an", "ĐA", "ĐA"},
    {kProject, "du-an", "Dự án", "Project", "du an", "DA", "DA"},
    {kReport, "bao-cao", "Báo cáo", "Report", "bao cao", "BC", "BC"},
    {kMinutes, "bien-ban", "Biên bản", "Minutes", "bien ban", "BB", "BB"},
    {kSubmission, "to-trinh", "Tờ trình", "Submission", "to trinh", "TTr", "TTr"},
    {kContract, "hop-dong", "Hợp đồng", "Contract", "hop dong", "HĐ", ""},
    {kOfficialLetter, "cong-van", "Công văn", "Official letter", "cong van", "", "CV"},
    {kTelegram, "cong-dien", "Công điện", "Telegram", "cong dien", "CĐ", ""},
    {kConsolidatedText, "van-ban-hop-nhat", "Văn bản hợp nhất", "Consolidated text",
     "van ban hop nhat", "VBHN", ""},
    {kStrategy, "chien-luoc", "Chiến lược", "Strategy", "chien luoc", "", ""},
    {kCharter, "dieu-le", "Điều lệ", "Charter", "dieu le", "", ""},
    {kPlatform, "cuong-linh", "Cương lĩnh", "Platform", "cuong linh", "", ""},
}};

struct CodeVariant {
  std::string_view code;  // As NormalSegment writes it.
  DocumentType type;
};

// Abbreviations in circulation that the two lists do not have.
constexpr CodeVariant kVariants[] = {
    {"CHTR", kProgramme}, {"CTHĐ", kProgramme},     {"QĐi", kRegulation}, {"QyĐ", kRegulation},
    {"QCPH", kStatute},   {"QCH", kStatute},        {"ĐAN", kScheme},     {"DAN", kProject},
    {"TBKL", kNotice},    {"TTLB", kJointCircular},
};

// Longer names of the same types, folded.
struct NameVariant {
  std::string_view skeleton;
  DocumentType type;
};

constexpr NameVariant kNameVariants[] = {
    {"chuong trinh hanh dong", kProgramme},
    {"thong tu lien bo", kJointCircular},
    {"thong bao ket luan", kNotice},
    {"dieu le dang", kCharter},
};

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

// False for empty ones. Codes are compared with every row for every segment of every number in a
// text, and nearly all differ in size or first letter, which costs no call.
bool SameCode(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && a.front() == b.front() && a == b;
}

bool HasCode(const DocumentTypeInfo& row, std::string_view code) {
  return SameCode(row.state_code, code) || SameCode(row.party_code, code);
}

bool HasFoldedCode(const DocumentTypeInfo& row, std::string_view skeleton) {
  return Fold(row.state_code) == skeleton || Fold(row.party_code) == skeleton;
}

}  // namespace

std::span<const DocumentTypeInfo> DocumentTypes() {
  return kTypes;
}

const DocumentTypeInfo& Info(DocumentType type) {
  const DocumentTypeInfo& row = kTypes[static_cast<std::size_t>(type)];
  assert(row.type == type && "the table has the order of the enumeration");
  return row;
}

std::optional<DocumentType> FindTypeByCode(std::string_view code, Numbering numbering) {
  for (const DocumentTypeInfo& row : kTypes) {
    const std::string_view own = numbering == Numbering::kParty ? row.party_code : row.state_code;
    if (SameCode(own, code)) {
      return row.type;
    }
  }
  // The other list second: offices of one side borrow the abbreviations of the other.
  for (const DocumentTypeInfo& row : kTypes) {
    if (HasCode(row, code)) {
      return row.type;
    }
  }
  for (const CodeVariant& variant : kVariants) {
    if (variant.code == code) {
      return variant.type;
    }
  }
  return std::nullopt;
}

std::optional<DocumentType> FindDocumentType(std::string_view text) {
  const std::string skeleton = Fold(text);
  if (skeleton.empty()) {
    return std::nullopt;
  }
  for (const DocumentTypeInfo& row : kTypes) {
    if (skeleton == row.skeleton || skeleton == row.slug || skeleton == LowerAscii(row.english) ||
        skeleton == Fold(row.english)) {
      return row.type;
    }
  }
  for (const NameVariant& variant : kNameVariants) {
    if (skeleton == variant.skeleton) {
      return variant.type;
    }
  }
  // Letter for letter first, so that "DA" is a project and "ĐA" a scheme; then without accents.
  const std::string code = NormalSegment(text);
  for (const DocumentTypeInfo& row : kTypes) {
    if (HasCode(row, code)) {
      return row.type;
    }
  }
  for (const DocumentTypeInfo& row : kTypes) {
    if (HasFoldedCode(row, skeleton)) {
      return row.type;
    }
  }
  return FindTypeByCode(code, Numbering::kState);
}

}  // namespace vanban
