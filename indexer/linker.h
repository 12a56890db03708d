#pragma once

#include <cstddef>
#include <span>

#include "corpus/aliases.h"
#include "corpus/judgement.h"
#include "indexer/linked_graph.h"
#include "indexer/mention.h"

namespace vanban {

/// Joins every mention to the work it means. Needs all documents at once; pure, and independent of
/// the order in which documents were read: `documents` must be sorted by id and outlive the graph.
/// The works that `judgements` name are works of the graph, though nobody cites or holds them. The
/// graph is the same with any number of `jobs`, the threads at work.
LinkedGraph LinkCitations(std::span<const CitingDocument> documents,
                          std::span<const WorkAlias> aliases = Aliases(),
                          std::span<const Judgement> judgements = {}, std::size_t jobs = 1);

}  // namespace vanban
