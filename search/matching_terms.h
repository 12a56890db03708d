#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "search/settled_matches.h"

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace vanban {

/// Which terms of a query each of some documents has: by its entry, in the order of the query. An
/// entry keeps no list of its terms, so each term is asked for among these documents: one message
/// a term to other machines.
std::map<std::uint32_t, std::vector<std::string>> MatchingTerms(const WeighedDocuments& documents,
                                                                const Xapian::Query& query,
                                                                std::span<const DocumentId> ids);

/// What a term of kDocuments means, for whoever wants to know why a document was found; in
/// Vietnamese.
std::string DescribeTerm(const Xapian::Database& documents, const std::string& term);

}  // namespace vanban
