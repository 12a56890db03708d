#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "corpus/document.h"
#include "search/block_index.h"

namespace vanban {

/// The record of a document for the block index. `title` and `body` are its analysed title and
/// text; `facts` says what is known from the graph, the rest is filled in.
std::string MakeBlockRecord(const Document& document, const Analyzer& analyzer,
                            const std::vector<Token>& title, const std::vector<Token>& body,
                            RankingFacts facts);

}  // namespace vanban
