#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

#include "search/citation_graph.h"

namespace vanban {

/// How many works cite a provision of a held document or a part of it ("khoản 1 Điều 5" for Điều
/// 5), by the provision's path; those that none cites are not in it.
using ProvisionCitations = std::map<std::string, std::size_t>;

/// Counted over the edges to the document's work, as CitationGraph::Edges gives them: of what their
/// pinpoints mean, the provisions that the document has.
ProvisionCitations CountProvisionCitations(std::span<const Edge> incoming);

}  // namespace vanban
