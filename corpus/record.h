#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// `document` without its text, as the JSON of record.json: keys sorted, two-space indent, '\n' at
/// the end; the same document gives the same bytes. Format: docs/archive-format.md.
std::string WriteRecord(const Document& document);

/// The document that WriteRecord wrote, with `text` put back.
Result<Document> ReadRecord(std::string_view json, std::string text);

}  // namespace vanban
