#pragma once

#include <string>

#include "corpus/message.h"
#include "search/citation_graph.h"

namespace vanban {

/// The chain as an indented tree for a terminal; a work met before is named and not opened again.
/// Behind a work, in brackets, the provisions that the edge joins and what a person judged of it.
std::string ToTree(const Chain& chain, ChainDirection direction, Language language);

/// Graphviz DOT; provisions and judgements behind the relation.
std::string ToDot(const Chain& chain, Language language);

/// GraphML 1.0 (http://graphml.graphdrawing.org/xmlns).
std::string ToGraphml(const Chain& chain);

/// One line a piece of evidence: from, to, relation, document, sentence, provision, pinpoint,
/// judged, judged_by (RFC 4180). Fields that a spreadsheet would take for a formula start with an
/// apostrophe (OWASP ASVS 1.2.10).
std::string ToCsv(const Chain& chain);

}  // namespace vanban
