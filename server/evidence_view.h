#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search/citation_graph.h"
#include "server/html.h"
#include "server/page_context.h"

namespace vanban {

/// What documents are called where a sentence of theirs is quoted.
using DocumentNames = std::map<DocumentId, std::string>;

/// Adds the document of a held work: "139-KH/TU – Kế hoạch …".
void AddName(DocumentNames& names, const Work& work);

/// The sentences that speak for one edge.
struct EvidenceView {
  const std::vector<Evidence>& evidence;
  Relation relation = Relation::kCites;
  std::string_view cited_key;  ///< Whose mention is marked in the sentences.
  DocumentId cited;            ///< The cited document; empty if it is not held.
  const DocumentNames& names;
};

/// A list of quotations, each with its mention marked, a link to the document it stands in and,
/// where it joins provisions, links to both: "khoản 1 Điều 3 hướng dẫn khoản 2 Điều 5"; at most 20,
/// the rest counted.
void WriteEvidence(HtmlWriter& html, const PageContext& context, const EvidenceView& view);

/// The same, folded away under its count.
void WriteFoldedEvidence(HtmlWriter& html, const PageContext& context, const EvidenceView& view);

}  // namespace vanban
