#pragma once

#include <vector>

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Drops the mentions that say what the document is, not what it cites: its own number in the
/// header ("Số: 36/KH-UBND", "Luật số: 45/2019/QH14", alone or beside place and date, in the first
/// lines), and a law's own title where the text begins with it and goes on with its grounds.
void DropOwnHeading(const SourceText& text, std::vector<Mention>& mentions);

}  // namespace vanban
