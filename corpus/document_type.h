#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vanban {

/// Every type of document the tables know, in the order of the table in document_type.cc.
enum class DocumentType : std::uint8_t {
  kConstitution,      ///< Hiến pháp
  kCode,              ///< Bộ luật
  kLaw,               ///< Luật
  kOrdinance,         ///< Pháp lệnh
  kOrder,             ///< Lệnh
  kHistoricDecree,    ///< Sắc lệnh
  kResolution,        ///< Nghị quyết
  kJointResolution,   ///< Nghị quyết liên tịch
  kDecree,            ///< Nghị định
  kDecision,          ///< Quyết định
  kDirective,         ///< Chỉ thị
  kCircular,          ///< Thông tư
  kJointCircular,     ///< Thông tư liên tịch
  kPartyCircular,     ///< Thông tri
  kConclusion,        ///< Kết luận
  kRegulation,        ///< Quy định
  kStatute,           ///< Quy chế
  kProcedure,         ///< Quy trình
  kGuidance,          ///< Hướng dẫn
  kNotice,            ///< Thông báo
  kCommunique,        ///< Thông cáo
  kProgramme,         ///< Chương trình
  kPlan,              ///< Kế hoạch
  kOption,            ///< Phương án
  kScheme,            ///< Đề án
  kProject,           ///< Dự án
  kReport,            ///< Báo cáo
  kMinutes,           ///< Biên bản
  kSubmission,        ///< Tờ trình
  kContract,          ///< Hợp đồng
  kOfficialLetter,    ///< Công văn
  kTelegram,          ///< Công điện
  kConsolidatedText,  ///< Văn bản hợp nhất
  kStrategy,          ///< Chiến lược
  kCharter,           ///< Điều lệ
  kPlatform,          ///< Cương lĩnh
};

/// One row of the table of document types (reference: Nghị định 30/2020/NĐ-CP, phụ lục III; Hướng
/// dẫn 05-HD/VPTW).
struct DocumentTypeInfo {
  DocumentType type;
  std::string_view slug;        ///< "nghi-quyet": in addresses and filters.
  std::string_view name;        ///< "Nghị quyết": shown, and in JSON.
  std::string_view english;     ///< "Resolution".
  std::string_view skeleton;    ///< "nghi quyet": the folded name, as matched in texts.
  std::string_view state_code;  ///< Abbreviation in State codes, empty if none: "NQ".
  std::string_view party_code;  ///< Abbreviation in Party codes, empty if none: "NQ".
};

/// All rows, in the order of the enumeration.
std::span<const DocumentTypeInfo> DocumentTypes();

const DocumentTypeInfo& Info(DocumentType type);

/// The type that `text` names, in any case, with or without accents: a name ("Nghị quyết"), a
/// slug, an English name or an abbreviation ("NQ", "KL"; the commoner reading where two share one).
std::optional<DocumentType> FindDocumentType(std::string_view text);

/// Which of the two systems of numbers a code belongs to.
enum class Numbering : std::uint8_t { kState, kParty };

/// The type that the code segment `code`, in normal form ("QĐ", "TTr", "TT"), stands for: "TT" is
/// Thông tư in State codes, Thông tri in Party codes. None if it is no abbreviation of a type.
std::optional<DocumentType> FindTypeByCode(std::string_view code, Numbering numbering);

}  // namespace vanban
