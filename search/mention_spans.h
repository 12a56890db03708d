#pragma once

#include <string_view>
#include <vector>

#include "corpus/byte_span.h"
#include "search/citation_graph.h"

namespace vanban {

/// A mention and its bytes.
struct MentionSpan {
  ByteSpan span;
  const LinkedMention* mention = nullptr;
};

/// Mentions in bytes of `text`, in order; those that begin within another are left out, for a link
/// cannot stand in a link. `mentions` outlives the result.
std::vector<MentionSpan> MentionSpans(std::string_view text,
                                      const std::vector<LinkedMention>& mentions);

}  // namespace vanban
