#pragma once

#include <span>
#include <string>

#include "analyzers/analyzer.h"
#include "analyzers/token_buffer.h"
#include "corpus/document.h"
#include "search/block_index.h"

namespace vanban {

/// A document with the tokens of its title and its text.
struct AnalyzedDocument {
  const Document& document;
  std::span<const TokenView> title;
  std::span<const TokenView> body;
};

/// The record of a document for the block index. `facts` says what is known from the graph, the
/// rest is filled in; `analyzer` reads the document's labels.
std::string MakeBlockRecord(const AnalyzedDocument& analyzed, const Analyzer& analyzer,
                            RankingFacts facts);

}  // namespace vanban
