#pragma once

#include "search/citation_graph.h"
#include "search/understanding.h"

namespace vanban {

/// Says which works carry the document numbers of a query. What is typed in part, or is the start
/// of a longer number, gives likely works (search/key_completion.h). `understanding` is of `query`.
void AnswerKeys(const Query& query, const CitationGraph& graph, Understanding& understanding);

}  // namespace vanban
