#pragma once

#include <vector>

#include "analyzers/given_names.h"
#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Adds what `text` calls by a given name, printed with its accents in any case, where no mention
/// stands yet; `mentions` are in order and stay so.
void AddNamedMentions(const SourceText& text, const GivenNames& names,
                      std::vector<Mention>& mentions);

}  // namespace vanban
