#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "search/index_facts.h"
#include "search/searcher.h"
#include "server/searcher_pool.h"

namespace vanban {

/// What a generation holds, counted.
struct Statistics {
  IndexFacts facts;
  std::size_t documents = 0;
  std::vector<FacetValue> years;    ///< The newest first; of documents whose date is known.
  std::vector<FacetValue> types;    ///< The most frequent first, as the next.
  std::vector<FacetValue> issuers;  ///< At most 30.
  std::vector<FacetValue> kinds;
  std::vector<FacetValue> statuses;
  std::vector<Work> most_cited;              ///< Held or not.
  std::vector<Work> most_wanted;             ///< Cited, not held.
  std::size_t missing = 0;                   ///< All that are cited and not held.
  std::vector<MissingShard> missing_shards;  ///< As in SearchResult.
};

/// Counts what `index` answers with: each time anew, a few milliseconds for every ten thousand
/// documents.
Statistics CountStatistics(const SearcherPool::Lease& index);

/// {"documents", "units", "citations", "edges", "missing", "generation_built", "facets":
/// {"year": [...], …}, "most_cited": [works], "most_wanted": [works]}
std::string ToJson(const Statistics& statistics);

}  // namespace vanban
