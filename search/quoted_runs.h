#pragma once

#include <string>
#include <vector>

#include "search/query.h"

namespace vanban {

/// `query` with each of `runs`, words as typed that stand side by side in it, in quotes: so they
/// are asked for as they are, and nothing that may stand for them.
Query QuoteRuns(Query query, const std::vector<std::vector<std::string>>& runs);

}  // namespace vanban
