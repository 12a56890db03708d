#pragma once

#include "search/searcher.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// The filters that hold, each a link that removes it. Nothing if none holds.
void WriteActiveFilters(HtmlWriter& html, const PageContext& context, const SearchResult& result);

/// Facets as links with counts that add or remove a filter, and a form for dates and citations.
void WriteFilterPanel(HtmlWriter& html, const PageContext& context, const SearchResult& result);

/// Links that change the order of results.
void WriteSortLinks(HtmlWriter& html, const PageContext& context);

/// True if anything narrows the search.
bool HasFilters(const PageContext& context);

}  // namespace vanban
