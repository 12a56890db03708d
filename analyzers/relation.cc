#include "analyzers/relation.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace vanban {
namespace {

using enum Relation;

// In the order of the enumeration.
constexpr std::array<RelationInfo, 22> kRelations = {{
    {kImplements, "implements", "thực hiện", "được thực hiện bởi", "implements",
     "is implemented by"},
    {kContinues, "continues", "tiếp tục thực hiện", "được tiếp tục thực hiện bởi", "continues",
     "is continued by"},
    {kDisseminates, "disseminates", "quán triệt", "được quán triệt bởi", "disseminates",
     "is disseminated by"},
    {kReviews, "reviews", "tổng kết", "được tổng kết bởi", "reviews", "is reviewed by"},
    {kBasedOn, "based_on", "căn cứ", "là căn cứ của", "is based on", "is the basis of"},
    {kGuides, "guides", "hướng dẫn", "được hướng dẫn bởi", "guides", "is guided by"},
    {kGuidedBy, "guided_by", "được hướng dẫn bởi", "hướng dẫn", "is guided by", "guides"},
    {kDetails, "details", "quy định chi tiết", "được quy định chi tiết bởi", "details",
     "is detailed by"},
    {kAmends, "amends", "sửa đổi, bổ sung", "được sửa đổi, bổ sung bởi", "amends", "is amended by"},
    {kAmendedBy, "amended_by", "được sửa đổi, bổ sung bởi", "sửa đổi, bổ sung", "is amended by",
     "amends"},
    {kReplaces, "replaces", "thay thế", "được thay thế bởi", "replaces", "is replaced by"},
    {kReplacedBy, "replaced_by", "được thay thế bởi", "thay thế", "is replaced by", "replaces"},
    {kRepeals, "repeals", "bãi bỏ", "bị bãi bỏ bởi", "repeals", "is repealed by"},
    {kSuspends, "suspends", "đình chỉ", "bị đình chỉ bởi", "suspends", "is suspended by"},
    {kCorrects, "corrects", "đính chính", "được đính chính bởi", "corrects", "is corrected by"},
    {kConsolidates, "consolidates", "hợp nhất", "được hợp nhất trong", "consolidates",
     "is consolidated in"},
    {kIssues, "issues", "ban hành", "được ban hành theo", "issues", "is issued by"},
    {kIssuedWith, "issued_with", "ban hành kèm theo", "kèm theo", "is issued with",
     "is issued together with"},
    {kPublishes, "publishes", "công bố", "được công bố bởi", "publishes", "is published by"},
    {kRepliesTo, "replies_to", "trả lời", "được trả lời bởi", "replies to", "is answered by"},
    {kAtRequestOf, "at_request_of", "theo đề nghị tại", "là đề nghị dẫn tới",
     "is at the request of", "is the request for"},
    {kCites, "cites", "dẫn chiếu", "được dẫn chiếu bởi", "cites", "is cited by"},
}};

}  // namespace

std::span<const RelationInfo> Relations() {
  return kRelations;
}

const RelationInfo& Info(Relation relation) {
  const RelationInfo& row = kRelations[static_cast<std::size_t>(relation)];
  assert(row.relation == relation && "the table has the order of the enumeration");
  return row;
}

std::optional<Relation> FindRelation(std::string_view name) {
  const auto* const row = std::find_if(kRelations.begin(), kRelations.end(),
                                       [&](const RelationInfo& info) { return info.name == name; });
  return row != kRelations.end() ? std::optional(row->relation) : std::nullopt;
}

}  // namespace vanban
