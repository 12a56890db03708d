#pragma once

#include "search/graph_file.h"

namespace vanban {

/// Walks from a work along the edges that the options ask for, nearest works first; whatever is
/// reached twice is met once. Beyond `max_nodes` works nothing new is taken in, but edges between
/// those that are in still are.
Chain WalkChain(const GraphFile& graph, WorkNumber root, const ChainOptions& options);

}  // namespace vanban
