#pragma once

#include "search/abbreviation_map.h"
#include "search/understanding.h"

namespace vanban {

/// Lets each abbreviation in a run of words stand for its long forms too and, unless the query is a
/// whole question, each long form for its abbreviations; says so, and how to ask for what was typed
/// alone. Phrases, spellings, titles, NEAR and exclusions stay as they are. `understanding` is of
/// `query`.
void ExpandAbbreviations(const AbbreviationMap& map, const Query& query,
                         Understanding& understanding);

}  // namespace vanban
