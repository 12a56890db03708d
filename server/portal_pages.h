#pragma once

#include <string>
#include <vector>

#include "corpus/archive.h"
#include "search/citation_graph.h"
#include "server/page_context.h"
#include "server/statistics.h"

// Pages about the whole of what is held; what server/pages.h says of its pages holds for these.
namespace vanban {

/// `/statistics`: what is held by year, type, issuer and status, as bars and numbers, and the works
/// that are cited most, held or not.
std::string StatisticsPage(const PageContext& context, const Statistics& statistics);

/// A document that was added or changed, and what it is in the graph.
struct RecentEntry {
  RecentChange change;
  Work work;
};

struct RecentPageData {
  std::vector<RecentEntry> entries;  ///< The newest first.
};

/// `/recent`.
std::string RecentPage(const PageContext& context, const RecentPageData& data);

/// `/saved`: searches kept in the browser's own storage, shown by saved.js; without scripts it says
/// how to keep one as a bookmark or a feed.
std::string SavedPage(const PageContext& context);

}  // namespace vanban
