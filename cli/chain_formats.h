#pragma once

#include <string>

#include "corpus/message.h"
#include "search/citation_graph.h"

namespace vanban {

/// The chain as an indented tree for a terminal; a work met before is named and not opened again.
std::string ToTree(const Chain& chain, ChainDirection direction, Language language);

/// Graphviz DOT.
std::string ToDot(const Chain& chain, Language language);

/// GraphML 1.0 (http://graphml.graphdrawing.org/xmlns).
std::string ToGraphml(const Chain& chain);

/// One line an edge: from, to, relation, document, sentence (RFC 4180). Fields that a spreadsheet
/// would take for a formula start with an apostrophe (OWASP ASVS 1.2.10).
std::string ToCsv(const Chain& chain);

}  // namespace vanban
