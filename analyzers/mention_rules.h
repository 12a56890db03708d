#pragma once

#include <optional>

#include "analyzers/mention_lead.h"
#include "analyzers/source_text.h"
#include "corpus/byte_span.h"
#include "corpus/code_scanner.h"
#include "corpus/document_type.h"

namespace vanban {

/// True if a number and code are a document's, by what stands before them: phones, forms, contracts
/// and registers are numbered alike. `hint` is the type of the list that the code continues.
bool AcceptsCode(const ScannedCode& code, const MentionLead& lead,
                 std::optional<DocumentType> hint);

/// True if a type word and a bare number name a document ("Kế hoạch số 242"), not an amount
/// ("Kế hoạch 5 năm"). `lead` has a type; `number` is its folded span.
bool AcceptsShortForm(const SourceText& text, const MentionLead& lead, ByteSpan number);

}  // namespace vanban
