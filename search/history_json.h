#pragma once

#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/document_history.h"

// The JSON of a document's history, the same from the command line and over HTTP: docs/http-api.md.
namespace vanban {

/// {"id", "versions": [{"version", "created", "kind", "user", "message", "changes": [{"field",
/// "before", "after"}], "text", "original", "withdrawn", "order"}]}, oldest first.
std::string HistoryToJson(const DocumentId& id, const std::vector<VersionChange>& history);

/// {"id", "key", "title", "type", "issuer", "issued", "withdrawn": {"by", "when", "why",
/// "replaced_by"}}. REQUIRES: the document is withdrawn.
std::string TombstoneToJson(const Document& document);

}  // namespace vanban
