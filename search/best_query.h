#pragma once

#include <vector>

#include "search/weighting.h"

namespace Xapian {
class Query;
}  // namespace Xapian

namespace vanban {

/// What holds any of the queries, weighing what the best of them does. It must stand below
/// WithinDocuments if it is for kHere.
///
/// It takes the place of a bare OP_MAX. Once all branches of that have ended, Xapian 1.4 reads
/// freed memory when it asks for its greatest weight (MaxPostList::recalc_maxweight), which it does
/// where OR becomes AND during a match, and over shards for those that are done while a later one
/// is searched. So a branch is added that never ends: it stands beyond all documents.
///
/// Other machines know of no such branch. For kRemote it is one of all documents, weighing nothing,
/// and whether any of the queries holds is asked first: by what ends before the best is looked for.
Xapian::Query BestOf(std::vector<Xapian::Query> queries, Reach reach);

/// `query` as far as there are documents.
Xapian::Query WithinDocuments(const Xapian::Query& query);

}  // namespace vanban
