#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "search/searcher.h"

namespace Xapian {
class Database;
class Enquire;
class Query;
}  // namespace Xapian

namespace vanban {

/// Counts the documents of a search by type, issuer, year, kind and status, each document once.
class FacetCounter {
 public:
  FacetCounter();
  ~FacetCounter();
  FacetCounter(const FacetCounter&) = delete;
  FacetCounter& operator=(const FacetCounter&) = delete;

  /// Watches the next get_mset of `enquire`, which must look at every match for right counts.
  void Watch(Xapian::Enquire& enquire);

  /// Counts what `query` finds, apart from the search itself: over shards on other machines Xapian
  /// 1.4 shows a document of theirs that is not among the best to the spies a second time.
  void CountApart(const Xapian::Database& documents, const Xapian::Query& query);

  /// "type", "issuer", "year", "kind", "status"; the most frequent values first (years newest
  /// first), at most 30 of each, 200 years.
  [[nodiscard]] std::map<std::string, std::vector<FacetValue>> Counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vanban
