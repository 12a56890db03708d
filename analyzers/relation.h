#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace vanban {

/// What the citing document does to the cited one. One table: relation.cc.
enum class Relation : std::uint8_t {
  kImplements,    ///< thực hiện, triển khai
  kContinues,     ///< tiếp tục (đẩy mạnh việc) thực hiện
  kDisseminates,  ///< quán triệt, tuyên truyền
  kReviews,       ///< sơ kết, tổng kết
  kBasedOn,       ///< căn cứ
  kGuides,        ///< hướng dẫn
  kGuidedBy,      ///< được hướng dẫn
  kDetails,       ///< quy định chi tiết
  kAmends,        ///< sửa đổi, bổ sung
  kAmendedBy,     ///< được sửa đổi, bổ sung bởi
  kReplaces,      ///< thay thế
  kReplacedBy,    ///< được thay thế bởi
  kRepeals,       ///< bãi bỏ, hết hiệu lực
  kSuspends,      ///< đình chỉ, tạm ngưng
  kCorrects,      ///< đính chính
  kConsolidates,  ///< hợp nhất
  kIssues,        ///< ban hành (the citation is the document just issued)
  kIssuedWith,    ///< ban hành kèm theo
  kPublishes,     ///< công bố
  kRepliesTo,     ///< trả lời
  kAtRequestOf,   ///< theo đề nghị
  kCites,         ///< theo, tại, dẫn chiếu
};

struct RelationInfo {
  Relation relation;
  std::string_view name;     ///< "implements": in JSON and terms.
  std::string_view active;   ///< Vietnamese, from citing to cited: "thực hiện".
  std::string_view passive;  ///< Vietnamese, from cited to citing: "được thực hiện bởi".
  std::string_view active_en;
  std::string_view passive_en;
};

std::span<const RelationInfo> Relations();
const RelationInfo& Info(Relation relation);
std::optional<Relation> FindRelation(std::string_view name);

}  // namespace vanban
