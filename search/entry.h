#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "search/citation_graph.h"

// How entries of the databases are written and read back (docs/index-format.md). The writer
// stands one floor up; both directions live here, so that they cannot drift apart.
namespace vanban {

/// What a ranked list shows of a document: the data of a kDocuments entry.
struct DocumentSummary {
  DocumentId id;
  DocumentKind kind = DocumentKind::kDirective;
  std::string key;
  std::string title;
  std::string type;
  std::string issuer;
  std::string issued;  ///< ISO, empty if unknown.
  std::string status;
  std::size_t cited_by = 0;
  std::string given_id;  ///< As its source calls it, if that is no DocumentId; else empty.
  std::size_t ocr_confidence = 0;  ///< As MeanOcrConfidence.
};

std::string WriteSummary(const DocumentSummary& summary);
DocumentSummary ReadSummary(std::string_view data);

/// A node of the graph: the data of a kWorks entry.
std::string WriteWork(const Work& work);
Work ReadWork(std::string_view data);

/// One mention as the graph stores it: with the citing document's date, for --as-of.
struct DatedEvidence {
  Evidence evidence;
  std::string issued;  ///< ISO, empty if unknown.
};

}  // namespace vanban
