#pragma once

#include "search/graph_file.h"
#include "search/provision_scope.h"

namespace vanban {

/// Walks from a work along the edges that the options ask for, nearest works first; whatever is
/// reached twice is met once. Beyond `max_nodes` works nothing new is taken in, but edges between
/// those that are in still are. With a `scope`, of the edges at the root only those that concern
/// that provision; beyond them the walk goes on as ever.
Chain WalkChain(const GraphFile& graph, WorkNumber root, const ChainOptions& options,
                const ProvisionScope* scope = nullptr);

}  // namespace vanban
