#include "server/relation_groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "server/work_view.h"

namespace vanban {
namespace {

/// One row a relation: what the works are to which it is done, and those that do it.
struct GroupNames {
  Relation relation;
  std::string_view done_to;
  std::string_view doers;
};

using enum Relation;

// The legal ones as vbpl.vn and the commercial portals call them; those of carrying out alike.
constexpr std::array<GroupNames, 20> kGroups = {{
    {kBasedOn, "Văn bản căn cứ", "Văn bản lấy văn bản này làm căn cứ"},
    {kImplements, "Văn bản được thực hiện", "Văn bản thực hiện"},
    {kContinues, "Văn bản được tiếp tục thực hiện", "Văn bản tiếp tục thực hiện"},
    {kDetails, "Văn bản được quy định chi tiết", "Văn bản quy định chi tiết"},
    {kGuides, "Văn bản được hướng dẫn", "Văn bản hướng dẫn"},
    {kAmends, "Văn bản bị sửa đổi, bổ sung", "Văn bản sửa đổi, bổ sung"},
    {kReplaces, "Văn bản bị thay thế", "Văn bản thay thế"},
    {kRepeals, "Văn bản bị bãi bỏ", "Văn bản bãi bỏ"},
    {kSuspends, "Văn bản bị đình chỉ", "Văn bản đình chỉ"},
    {kCorrects, "Văn bản được đính chính", "Văn bản đính chính"},
    {kConsolidates, "Văn bản được hợp nhất", "Văn bản hợp nhất"},
    {kDisseminates, "Văn bản được quán triệt", "Văn bản quán triệt"},
    {kReviews, "Văn bản được sơ kết, tổng kết", "Văn bản sơ kết, tổng kết"},
    {kInspects, "Văn bản được kiểm tra việc thực hiện", "Văn bản kiểm tra việc thực hiện"},
    {kIssues, "Văn bản được nêu là đã ban hành", "Văn bản nêu việc ban hành"},
    {kIssuedWith, "Văn bản mà văn bản này ban hành kèm theo", "Văn bản ban hành kèm theo"},
    {kPublishes, "Văn bản được công bố", "Văn bản công bố"},
    {kRepliesTo, "Văn bản được trả lời", "Văn bản trả lời"},
    {kAtRequestOf, "Văn bản đề nghị", "Văn bản ban hành theo đề nghị này"},
    {kCites, "Văn bản được dẫn chiếu", "Văn bản dẫn chiếu"},
}};

std::size_t PlaceOf(Relation relation) {
  const auto* const row =
      std::find_if(kGroups.begin(), kGroups.end(),
                   [relation](const GroupNames& names) { return names.relation == relation; });
  return static_cast<std::size_t>(row - kGroups.begin());
}

/// A relation and a direction that say the same for every way to put it.
std::pair<Relation, ChainDirection> Settled(Relation relation, ChainDirection direction) {
  const auto inverse = Info(relation).inverse;
  if (!IsPassive(relation) || !inverse) {
    return {relation, direction};
  }
  return {*inverse, direction == ChainDirection::kOut ? ChainDirection::kIn : ChainDirection::kOut};
}

/// The newest first; without a day last, by name.
class ByAge {
 public:
  explicit ByAge(const WorksByName& works) : works_(works) {}

  bool operator()(const RelatedWork& a, const RelatedWork& b) const {
    const auto first = DayOf(a.name);
    const auto second = DayOf(b.name);
    return first != second ? first > second : a.name < b.name;
  }

 private:
  [[nodiscard]] std::optional<Date> DayOf(const WorkName& name) const {
    const auto work = works_.find(name);
    return work == works_.end() ? std::nullopt : work->second.issued;
  }

  const WorksByName& works_;
};

}  // namespace

std::string RelationGroup::slug() const {
  return std::string(Info(relation).name) + (direction == ChainDirection::kOut ? "-out" : "-in");
}

std::string_view RelationGroup::Title(Language language) const {
  const std::size_t place = PlaceOf(relation);
  if (language == Language::kEnglish || place >= kGroups.size()) {
    return RelationWord(relation, direction, language);
  }
  return direction == ChainDirection::kOut ? kGroups[place].done_to : kGroups[place].doers;
}

std::vector<RelationGroup> GroupRelations(const std::vector<Edge>& outgoing,
                                          const std::vector<Edge>& incoming,
                                          const WorksByName& works) {
  using Key = std::pair<std::pair<std::size_t, Relation>, ChainDirection>;
  std::map<Key, std::map<WorkName, std::vector<const Edge*>>> found;
  const auto add = [&](const Edge& edge, const WorkName& other, ChainDirection seen) {
    const auto [relation, direction] = Settled(edge.relation, seen);
    found[{{PlaceOf(relation), relation}, direction}][other].push_back(&edge);
  };
  for (const Edge& edge : outgoing) {
    add(edge, edge.to, ChainDirection::kOut);
  }
  for (const Edge& edge : incoming) {
    add(edge, edge.from, ChainDirection::kIn);
  }
  std::vector<RelationGroup> groups;
  for (auto& [key, members] : found) {
    RelationGroup group{.relation = key.first.second, .direction = key.second};
    for (auto& [name, edges] : members) {
      group.members.push_back({name, std::move(edges)});
    }
    std::sort(group.members.begin(), group.members.end(), ByAge(works));
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace vanban
