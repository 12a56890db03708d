#pragma once

#include <vector>

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Fills relation, governor and sentence of every mention: which document's title or verb each one
/// stands in. "Kế hoạch A về thực hiện Kết luận B về tiếp tục thực hiện Nghị quyết C" makes the
/// chain A → B → C; items of a list share what stands before the first of them.
void LinkMentions(const SourceText& text, std::vector<Mention>& mentions);

}  // namespace vanban
