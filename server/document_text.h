#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "search/citation_graph.h"
#include "search/provision_citations.h"
#include "server/citation_preview.h"
#include "server/html.h"
#include "server/page_context.h"
#include "server/pages.h"

namespace vanban {

/// The text of a document as a person reads it.
struct DocumentText {
  const Document& document;
  const std::vector<LinkedMention>& mentions;
  const WorksByName& works;            ///< For the titles of links.
  const PreviewIds& previews;          ///< What links show of their works.
  const std::vector<ByteSpan>& marks;  ///< What was looked for, in order, disjoint.
  WorkName work;                       ///< What the document is in the graph; may be empty.
  const ProvisionCitations& cited;     ///< Its provisions that others cite.
};

/// A page shows at most so many bytes of text; the rest is in the original.
inline constexpr std::size_t kMaxShownBytes = 4U << 20U;

/// Writes each line as a paragraph, or as a heading where a provision has one; provisions carry the
/// ids of ProvisionAnchor and lead to the chain of those that cite them, mentions are links to
/// their works, marks are <mark> ("match-1" …).
void WriteDocumentText(HtmlWriter& html, const PageContext& context, const DocumentText& view);

/// The provisions as a list of links, down to `depth` 1, each with its heading or first words;
/// nothing if there are none.
void WriteOutline(HtmlWriter& html, const Document& document);

/// True if the outline has anything to show.
bool HasOutline(const Document& document);

}  // namespace vanban
