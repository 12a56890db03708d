#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vanban {

/// What the citing document does to the cited one. One table: relation.cc.
enum class Relation : std::uint8_t {
  kImplements,      ///< thực hiện, triển khai, thi hành, cụ thể hóa
  kImplementedBy,   ///< được cụ thể hóa bằng
  kContinues,       ///< tiếp tục (đẩy mạnh việc) thực hiện
  kDisseminates,    ///< quán triệt, tuyên truyền, phổ biến
  kReviews,         ///< sơ kết, tổng kết
  kInspects,        ///< kiểm tra, giám sát (việc thực hiện)
  kBasedOn,         ///< căn cứ
  kGuides,          ///< hướng dẫn
  kGuidedBy,        ///< được hướng dẫn bởi
  kDetails,         ///< quy định chi tiết
  kDetailedBy,      ///< được quy định chi tiết bởi
  kAmends,          ///< sửa đổi, bổ sung
  kAmendedBy,       ///< được sửa đổi, bổ sung bởi
  kReplaces,        ///< thay thế
  kReplacedBy,      ///< được thay thế bởi
  kRepeals,         ///< bãi bỏ, hết hiệu lực
  kRepealedBy,      ///< bị bãi bỏ bởi
  kSuspends,        ///< đình chỉ, tạm ngưng
  kSuspendedBy,     ///< bị đình chỉ bởi
  kCorrects,        ///< đính chính
  kCorrectedBy,     ///< được đính chính bởi
  kConsolidates,    ///< hợp nhất
  kConsolidatedBy,  ///< được hợp nhất tại
  kIssues,          ///< ban hành (the citation is the document just issued)
  kIssuedWith,      ///< ban hành kèm theo
  kPublishes,       ///< công bố
  kRepliesTo,       ///< trả lời
  kAtRequestOf,     ///< theo đề nghị
  kCites,           ///< theo, tại, dẫn chiếu
};

/// What kind of tie a relation is.
enum class RelationFamily : std::uint8_t {
  kCarryingOut,  ///< A document is carried out: thực hiện, quán triệt, sơ kết, kiểm tra …
  kLegal,  ///< Its text or force is touched, or rests on another: sửa đổi, bãi bỏ, căn cứ …
  kMention,  ///< It is issued, published, answered or merely named.
};

/// The nearest thing in Akoma Ntoso 3 (OASIS akn-core v1.0, part 2, akomantoso30.xsd): an element
/// of `activeModifications` or `passiveModifications` with its `type`, or one of `references`.
struct AknEquivalent {
  std::string_view element;  ///< "textualMod", "legalSystemMod", "activeRef".
  std::string_view type;     ///< "repeal"; empty for references, which have none.
};

/// A property of the ELI ontology and its inverse.
struct EliEquivalent {
  std::string_view property;  ///< From citing to cited: "repeals".
  std::string_view inverse;   ///< From cited to citing: "repealed_by".
};

struct RelationInfo {
  Relation relation;
  std::string_view name;     ///< "implements": in JSON and terms. Never renamed.
  std::string_view active;   ///< Vietnamese, from citing to cited: "thực hiện".
  std::string_view passive;  ///< Vietnamese, from cited to citing: "được thực hiện bởi".
  std::string_view active_en;
  std::string_view passive_en;
  RelationFamily family;
  EliEquivalent eli;
  AknEquivalent akn;  ///< Seen from the citing document.
  /// The relation that says the same from the other end: amends and amended_by. None where the
  /// table has no name for it.
  std::optional<Relation> inverse;
};

/// All relations, in the order of the enumeration.
std::span<const RelationInfo> Relations();
const RelationInfo& Info(Relation relation);
std::optional<Relation> FindRelation(std::string_view name);

/// True for "được … bởi": the document named before it is its subject.
bool IsPassive(Relation relation);

}  // namespace vanban
