#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "corpus/aliases.h"
#include "corpus/judgement.h"
#include "indexer/claim_book.h"
#include "indexer/mention.h"
#include "search/citation_graph.h"
#include "search/claims.h"
#include "search/entry.h"

namespace vanban {

/// What linking found out about one held document.
struct DocumentLinks {
  std::vector<LinkedMention> mentions;  ///< In the order of the text.
  std::set<DocumentKey> keys;           ///< Every key mentioned.
  std::set<WorkName> works;             ///< Every work mentioned.
};

/// All works and the edges between them.
struct LinkedGraph {
  std::map<WorkName, Work> works;
  std::vector<StoredEdge> edges;                     ///< Sorted by from, to, relation.
  std::map<WorkName, std::set<DocumentId>> held_as;  ///< Documents that are a work; several if the
                                                     ///< archive holds it twice.
  std::map<DocumentId, DocumentLinks> documents;
  std::map<WorkName, std::set<WorkName>> also;  ///< Other names that citations gave a work.
  std::map<WorkName, std::vector<Conflict>> conflicts;
  std::map<std::uint64_t, WorkName> judged_works;   ///< What a judgement's work is called now.
  std::map<std::uint64_t, WorkName> judged_actors;  ///< And the document that brings a status.
  ClaimBook claims;  ///< What is said of each work; reads the linked documents, which must live on.
};

/// Joins every mention to the work it means. Needs all documents at once; pure, and independent of
/// the order in which documents were read: `documents` must be sorted by id and outlive the graph.
/// The works that `judgements` name are works of the graph, though nobody cites or holds them. The
/// graph is the same with any number of `jobs`, the threads at work.
LinkedGraph LinkCitations(std::span<const CitingDocument> documents,
                          std::span<const WorkAlias> aliases = Aliases(),
                          std::span<const Judgement> judgements = {}, std::size_t jobs = 1);

}  // namespace vanban
