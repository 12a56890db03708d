#pragma once

#include <vector>

namespace Xapian {
class Query;
}  // namespace Xapian

namespace vanban {

/// What holds any of the queries, weighing what the best of them does. It must stand below
/// WithinDocuments.
///
/// It takes the place of a bare OP_MAX. Once all branches of that have ended, Xapian 1.4 reads
/// freed memory when it asks for its greatest weight (MaxPostList::recalc_maxweight), which it does
/// where OR becomes AND during a match, and over shards for those that are done while a later one
/// is searched. So a branch is added that never ends: it stands beyond all documents.
Xapian::Query BestOf(std::vector<Xapian::Query> queries);

/// `query` as far as there are documents.
Xapian::Query WithinDocuments(const Xapian::Query& query);

}  // namespace vanban
