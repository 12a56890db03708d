#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/citation_graph.h"
#include "server/pages.h"

namespace vanban {

/// A work at the other end of a relation, with the edges that say so: two where one document says
/// "amends" and the other "amended by".
struct RelatedWork {
  WorkName name;
  std::vector<const Edge*> edges;
};

/// The works that stand in one relation to a work, as the diagrams (lược đồ) of legal portals group
/// them: "Văn bản bị sửa đổi, bổ sung" and "Văn bản sửa đổi, bổ sung" are two groups.
struct RelationGroup {
  Relation relation = Relation::kCites;             ///< Never a passive that has an active.
  ChainDirection direction = ChainDirection::kOut;  ///< kOut: the work does it to the members.
  std::vector<RelatedWork> members;                 ///< The newest first, without a day last.

  /// "amends-out": in addresses.
  [[nodiscard]] std::string slug() const;

  /// "Văn bản bị sửa đổi, bổ sung"; in English "amends".
  [[nodiscard]] std::string_view Title(Language language) const;
};

/// The groups of a work's edges in the order of the table: grounds and carrying out, what touches
/// text and force, mere mentions; of each relation first what the work does. The edges outlive the
/// result.
std::vector<RelationGroup> GroupRelations(const std::vector<Edge>& outgoing,
                                          const std::vector<Edge>& incoming,
                                          const WorksByName& works);

}  // namespace vanban
