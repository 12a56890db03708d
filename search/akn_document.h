#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "search/citation_graph.h"

// Akoma Ntoso 3.0 (OASIS akn-core v1.0, namespace
// http://docs.oasis-open.org/legaldocml/ns/akn/3.0): what a document becomes in it is in
// docs/interchange.md.
namespace vanban {

/// What an export says of a document.
struct AknSource {
  Document document;  ///< As indexed: offsets of mentions and evidence are those of its text.
  Work work;          ///< What it is in the graph.
  std::vector<LinkedMention> mentions;  ///< As CitationGraph::Mentions gives them.
  std::vector<Edge> outgoing;           ///< CitationGraph::Edges of the work, kOut.
  std::vector<Edge> incoming;           ///< The same, kIn.
  std::map<WorkName, Work> works;       ///< What mentions and edges name.
  Date received;                        ///< The day it came into the archive.
};

/// Reads all that an export says of an indexed document. Throws Failure (kNoInput) if the graph
/// does not know it.
AknSource ReadAknSource(const CitationGraph& graph, Document document, Date received);

/// The document as Akoma Ntoso. Its text, outside <meta>, is the document's, character for
/// character but for white space at line ends and what XmlText replaces. The same source gives the
/// same bytes.
std::string ToAkn(const AknSource& source);

}  // namespace vanban
