#pragma once

#include <vector>

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Every numbered mention of a document in `text`, in order: found from its digits, then read to
/// both sides. Span, type, number, code, key and year are filled.
std::vector<Mention> ScanMentions(const SourceText& text);

}  // namespace vanban
