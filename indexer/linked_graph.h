#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/claim_book.h"
#include "indexer/linked_work.h"
#include "indexer/mention.h"
#include "indexer/pinpoint_targets.h"
#include "search/citation_graph.h"
#include "search/claims.h"
#include "search/entry.h"

namespace vanban {

/// What linking found out about one held document, by its works' names.
struct DocumentLinks {
  std::vector<LinkedMention> mentions;  ///< In the order of the text.
  std::set<DocumentKey> keys;           ///< Every key mentioned.
  std::set<WorkName> works;             ///< Every work mentioned.
};

/// The same as the graph holds it: a few bytes a mention, as there are millions.
struct LinkedDocument {
  const LinkedWork* work = nullptr;        ///< What it is.
  std::vector<const LinkedWork*> meant{};  ///< What each mention means; null where a person said
                                           ///< that it does not mean what it seems to.
};

/// A mention that speaks for an edge, and how it was found to mean what it means.
struct EvidencePlace {
  std::uint32_t document = 0;  ///< Its place among the documents …
  std::uint32_t mention = 0;   ///< … and its own in that one.
  std::string_view reason;     ///< As in Resolution; so the others.
  double confidence = 1.0;
  SharedMark judged;
};

struct LinkedEdge {
  const LinkedWork* from = nullptr;
  const LinkedWork* to = nullptr;
  Relation relation = Relation::kCites;
  std::vector<EvidencePlace> citations{};  ///< The first fifty, in the order of the documents.
};

/// All works and the edges between them. Reads the documents, which must live on. Moves, so that
/// pointers to its works stay good.
struct LinkedGraph {
  LinkedGraph() = default;
  ~LinkedGraph() = default;
  LinkedGraph(const LinkedGraph&) = delete;
  LinkedGraph& operator=(const LinkedGraph&) = delete;
  LinkedGraph(LinkedGraph&&) = default;
  LinkedGraph& operator=(LinkedGraph&&) = default;

  /// What an entry shows of the document at a place.
  [[nodiscard]] DocumentLinks LinksOf(std::size_t document) const;

  std::map<WorkName, LinkedWork> works;
  std::vector<LinkedEdge> edges;                       ///< Sorted by from, to, relation.
  std::span<const CitingDocument> documents;           ///< Those that were linked, sorted by id …
  std::vector<LinkedDocument> links;                   ///< … and what was found out about each.
  std::map<WorkName, std::set<DocumentId>> also_held;  ///< Where the archive holds a work twice:
                                                       ///< the documents beside Work::id.
  std::map<WorkName, std::set<WorkName>> also;         ///< Other names that citations gave a work.
  std::map<WorkName, std::vector<Conflict>, std::less<>> conflicts;
  std::map<std::uint64_t, WorkName> judged_works;   ///< What a judgement's work is called now.
  std::map<std::uint64_t, WorkName> judged_actors;  ///< And the document that brings a status.
  ClaimBook claims;                                 ///< What is said of each work.
};

/// Makes what speaks for an edge, as it is stored, when it is asked for: all of it at once would be
/// the greatest part of the memory that linking takes. One thread; quickest if the edges to one
/// work follow each other.
class EdgeEvidence {
 public:
  /// `graph` must outlive it.
  explicit EdgeEvidence(const LinkedGraph& graph);

  [[nodiscard]] std::vector<DatedEvidence> Of(const LinkedEdge& edge);

 private:
  [[nodiscard]] DatedEvidence Of(const EvidencePlace& citation) const;

  std::span<const CitingDocument> documents_;
  PinpointTargets targets_;
};

}  // namespace vanban
