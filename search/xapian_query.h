#pragma once

#include <span>

#include "search/query.h"
#include "search/understanding.h"
#include "search/weighting.h"

namespace Xapian {
class Query;
}

namespace vanban {

/// How strictly a short query's words are asked for.
enum class Match {
  kAll,  ///< Every word (or key, or phrase) must be there.
  kAny,  ///< One is enough; more rank higher.
};

/// How a query is put to Xapian.
struct QueryForm {
  Match match = Match::kAll;
  Reach reach = Reach::kHere;
};

/// The query for kDocuments: ranking parts, what operators demand, and exclusions.
Xapian::Query DocumentQuery(const Understanding& understanding, const QueryForm& form);

/// `query` within the filters.
Xapian::Query Narrow(Xapian::Query query, const SearchFilters& filters);

/// `query` within the documents that hold all that each of `within` says.
Xapian::Query NarrowToWords(Xapian::Query query, std::span<const Understanding> within,
                            Reach reach);

/// True if a short query should first be tried with all its words.
bool WantsAllWords(const Understanding& understanding);

/// True if the order of a question's documents is the ranking model's: whole questions. Keys and a
/// few words have an order of their own, which people can foresee.
bool RanksByModel(const Understanding& understanding);

}  // namespace vanban
