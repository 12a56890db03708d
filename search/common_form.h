#pragma once

#include "search/ranking_query.h"
#include "search/sought.h"

namespace vanban {

/// `part` with one form for each of its stretches: the one that most documents of the collection
/// hold. What sees only one form, as the second look does, so sees what is usually written.
SoughtPart InCommonForm(const SoughtPart& part, const CollectionCounts& counts);

}  // namespace vanban
