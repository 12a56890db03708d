#include "analyzers/relation.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace vanban {
namespace {

using enum Relation;
using enum RelationFamily;

// Types of modifications: Akoma Ntoso 1.0, part 2, the simple types TextualMods, EfficacyMods and
// LegalSystemMods. "coordination" is its word for a text put together from several acts.
constexpr AknEquivalent kImplementation = {"legalSystemMod", "implementation"};
constexpr AknEquivalent kApplication = {"legalSystemMod", "application"};
constexpr AknEquivalent kCoordination = {"legalSystemMod", "coordination"};
constexpr AknEquivalent kSubstitution = {"textualMod", "substitution"};
constexpr AknEquivalent kReplacement = {"textualMod", "replacement"};
constexpr AknEquivalent kRepeal = {"textualMod", "repeal"};
constexpr AknEquivalent kInapplication = {"efficacyMod", "inapplication"};
constexpr AknEquivalent kReference = {"activeRef", ""};
constexpr AknEquivalent kAttachment = {"attachmentOf", ""};

// Properties of http://data.europa.eu/eli/ontology# (1.4). It knows neither replacing, which is a
// repeal there, nor what Party documents do to each other short of carrying out.
constexpr EliEquivalent kEliImplements = {"implements", "implemented_by"};
constexpr EliEquivalent kEliImplementedBy = {"implemented_by", "implements"};
constexpr EliEquivalent kEliApplies = {"applies", "applied_by"};
constexpr EliEquivalent kEliAppliedBy = {"applied_by", "applies"};
constexpr EliEquivalent kEliAmends = {"amends", "amended_by"};
constexpr EliEquivalent kEliAmendedBy = {"amended_by", "amends"};
constexpr EliEquivalent kEliRepeals = {"repeals", "repealed_by"};
constexpr EliEquivalent kEliRepealedBy = {"repealed_by", "repeals"};
constexpr EliEquivalent kEliChanges = {"changes", "changed_by"};
constexpr EliEquivalent kEliChangedBy = {"changed_by", "changes"};
constexpr EliEquivalent kEliCorrects = {"corrects", "corrected_by"};
constexpr EliEquivalent kEliCorrectedBy = {"corrected_by", "corrects"};
constexpr EliEquivalent kEliConsolidates = {"consolidates", "consolidated_by"};
constexpr EliEquivalent kEliConsolidatedBy = {"consolidated_by", "consolidates"};
constexpr EliEquivalent kEliCites = {"cites", "cited_by"};
constexpr EliEquivalent kEliRefersTo = {"refers_to", "is_referred_to_by"};
constexpr EliEquivalent kEliRelatedTo = {"related_to", "related_to"};
constexpr EliEquivalent kEliBasedOn = {"based_on", "basis_for"};
constexpr EliEquivalent kEliAnnexOf = {"is_annex_of", "has_annex"};

constexpr std::optional<Relation> kNone = std::nullopt;

// In the order of the enumeration.
constexpr std::array<RelationInfo, 29> kRelations = {{
    {kImplements, "implements", "thực hiện", "được thực hiện bởi", "implements",
     "is implemented by", kCarryingOut, kEliImplements, kImplementation, kImplementedBy},
    {kImplementedBy, "implemented_by", "được thực hiện bởi", "thực hiện", "is implemented by",
     "implements", kCarryingOut, kEliImplementedBy, kImplementation, kImplements},
    {kContinues, "continues", "tiếp tục thực hiện", "được tiếp tục thực hiện bởi", "continues",
     "is continued by", kCarryingOut, kEliImplements, kImplementation, kNone},
    {kDisseminates, "disseminates", "quán triệt", "được quán triệt bởi", "disseminates",
     "is disseminated by", kCarryingOut, kEliCites, kReference, kNone},
    {kReviews, "reviews", "tổng kết", "được tổng kết bởi", "reviews", "is reviewed by",
     kCarryingOut, kEliCites, kReference, kNone},
    {kInspects, "inspects", "kiểm tra", "được kiểm tra bởi", "inspects", "is inspected by",
     kCarryingOut, kEliCites, kReference, kNone},
    {kBasedOn, "based_on", "căn cứ", "là căn cứ của", "is based on", "is the basis of", kLegal,
     kEliBasedOn, kReference, kNone},
    {kGuides, "guides", "hướng dẫn", "được hướng dẫn bởi", "guides", "is guided by", kLegal,
     kEliApplies, kApplication, kGuidedBy},
    {kGuidedBy, "guided_by", "được hướng dẫn bởi", "hướng dẫn", "is guided by", "guides", kLegal,
     kEliAppliedBy, kApplication, kGuides},
    {kDetails, "details", "quy định chi tiết", "được quy định chi tiết bởi", "details",
     "is detailed by", kLegal, kEliImplements, kImplementation, kDetailedBy},
    {kDetailedBy, "detailed_by", "được quy định chi tiết bởi", "quy định chi tiết",
     "is detailed by", "details", kLegal, kEliImplementedBy, kImplementation, kDetails},
    {kAmends, "amends", "sửa đổi, bổ sung", "được sửa đổi, bổ sung bởi", "amends", "is amended by",
     kLegal, kEliAmends, kSubstitution, kAmendedBy},
    {kAmendedBy, "amended_by", "được sửa đổi, bổ sung bởi", "sửa đổi, bổ sung", "is amended by",
     "amends", kLegal, kEliAmendedBy, kSubstitution, kAmends},
    {kReplaces, "replaces", "thay thế", "được thay thế bởi", "replaces", "is replaced by", kLegal,
     kEliRepeals, kReplacement, kReplacedBy},
    {kReplacedBy, "replaced_by", "được thay thế bởi", "thay thế", "is replaced by", "replaces",
     kLegal, kEliRepealedBy, kReplacement, kReplaces},
    {kRepeals, "repeals", "bãi bỏ", "bị bãi bỏ bởi", "repeals", "is repealed by", kLegal,
     kEliRepeals, kRepeal, kRepealedBy},
    {kRepealedBy, "repealed_by", "bị bãi bỏ bởi", "bãi bỏ", "is repealed by", "repeals", kLegal,
     kEliRepealedBy, kRepeal, kRepeals},
    {kSuspends, "suspends", "đình chỉ", "bị đình chỉ bởi", "suspends", "is suspended by", kLegal,
     kEliChanges, kInapplication, kSuspendedBy},
    {kSuspendedBy, "suspended_by", "bị đình chỉ bởi", "đình chỉ", "is suspended by", "suspends",
     kLegal, kEliChangedBy, kInapplication, kSuspends},
    {kCorrects, "corrects", "đính chính", "được đính chính bởi", "corrects", "is corrected by",
     kLegal, kEliCorrects, kSubstitution, kCorrectedBy},
    {kCorrectedBy, "corrected_by", "được đính chính bởi", "đính chính", "is corrected by",
     "corrects", kLegal, kEliCorrectedBy, kSubstitution, kCorrects},
    {kConsolidates, "consolidates", "hợp nhất", "được hợp nhất tại", "consolidates",
     "is consolidated in", kLegal, kEliConsolidates, kCoordination, kConsolidatedBy},
    {kConsolidatedBy, "consolidated_by", "được hợp nhất tại", "hợp nhất", "is consolidated in",
     "consolidates", kLegal, kEliConsolidatedBy, kCoordination, kConsolidates},
    {kIssues, "issues", "ban hành", "được ban hành theo", "issues", "is issued by", kMention,
     kEliRefersTo, kReference, kNone},
    {kIssuedWith, "issued_with", "ban hành kèm theo", "kèm theo", "is issued with",
     "is issued together with", kMention, kEliAnnexOf, kAttachment, kNone},
    {kPublishes, "publishes", "công bố", "được công bố bởi", "publishes", "is published by",
     kMention, kEliRelatedTo, kReference, kNone},
    {kRepliesTo, "replies_to", "trả lời", "được trả lời bởi", "replies to", "is answered by",
     kMention, kEliRelatedTo, kReference, kNone},
    {kAtRequestOf, "at_request_of", "theo đề nghị tại", "là đề nghị dẫn tới",
     "is at the request of", "is the request for", kMention, kEliRelatedTo, kReference, kNone},
    {kCites, "cites", "dẫn chiếu", "được dẫn chiếu bởi", "cites", "is cited by", kMention,
     kEliCites, kReference, kNone},
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

bool IsPassive(Relation relation) {
  return Info(relation).name.ends_with("_by");
}

}  // namespace vanban
