#pragma once

#include <vector>

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Drops the document's own number, which stands in its header ("Số: 36/KH-UBND", alone or beside
/// place and date, in the first lines): it says what the document is, not what it cites.
void DropOwnNumber(const SourceText& text, std::vector<Mention>& mentions);

}  // namespace vanban
