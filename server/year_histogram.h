#pragma once

#include <vector>

#include "search/searcher.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// Documents by year of issue as bars, years without any included, with the first and the last year
/// below. A picture only: what it says stands in its label and in a list beside it. Nothing for
/// fewer than two years. `years` as the facet "year" has them.
void WriteYearHistogram(HtmlWriter& html, const PageContext& context,
                        const std::vector<FacetValue>& years);

}  // namespace vanban
