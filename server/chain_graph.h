#pragma once

#include <cstddef>
#include <string_view>

#include "search/citation_graph.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// A drawing is readable up to about so many boxes; a longer chain is drawn around its root.
inline constexpr std::size_t kMaxDrawnWorks = 40;

/// The id of the root's box, for links that lead to it in a wide drawing.
inline constexpr std::string_view kGraphRootId = "graph-root";

/// The chain as one inline <svg>: works as linked boxes (class held, missing or ambiguous), arrows
/// from the citing to the cited work with the words of their relations. No style attribute, no
/// script. Throws Failure if the layout fails.
void WriteChainGraph(HtmlWriter& html, const PageContext& context, const Chain& chain);

}  // namespace vanban
