#pragma once

#include "search/citation_graph.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// The chain as nested lists from its root: the word of the relation, the work, and folded below it
/// the sentences that say so. A work that stands in several places is unfolded at the first.
void WriteChainTree(HtmlWriter& html, const PageContext& context, const Chain& chain,
                    ChainDirection direction);

}  // namespace vanban
