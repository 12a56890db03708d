#pragma once

#include "search/query.h"
#include "search/understanding.h"

namespace Xapian {
class Query;
}

namespace vanban {

/// How strictly a short query's words are asked for.
enum class Match {
  kAll,  ///< Every word (or key, or phrase) must be there.
  kAny,  ///< One is enough; more rank higher.
};

/// The query for kDocuments: ranking parts, what operators demand, and exclusions.
Xapian::Query DocumentQuery(const Understanding& understanding, Match match);

/// `query` within the filters.
Xapian::Query Narrow(Xapian::Query query, const SearchFilters& filters);

/// The query for the kProvisions entries of one document.
Xapian::Query UnitQuery(const Understanding& understanding, const DocumentId& id);

/// True if a short query should first be tried with all its words.
bool WantsAllWords(const Understanding& understanding);

}  // namespace vanban
