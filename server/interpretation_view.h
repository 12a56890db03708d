#pragma once

#include "search/searcher.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// Says that an answer is not whole; nothing if nothing is missing.
void WritePartialNotice(HtmlWriter& html, Language language,
                        const std::vector<MissingShard>& missing);

/// How the query was read: the restored text with the literal query and other readings, a likelier
/// spelling, what was ignored, and the parts of the query, each a link to the search without it.
/// The filters of the page's address stay. Nothing if there is nothing to say.
void WriteInterpretation(HtmlWriter& html, const PageContext& context, const SearchResult& result);

}  // namespace vanban
