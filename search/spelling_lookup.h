#pragma once

#include <string_view>

#include "analyzers/analyzer.h"
#include "search/settled_matches.h"
#include "search/text_store.h"
#include "search/understanding.h"

namespace vanban {

/// Where spellings are looked up.
struct SpellingSources {
  WeighedDocuments documents;
  const TextStore& texts;
  const Analyzer& analyzer;
};

/// How much of the collection one query may read for its ="…" parts.
struct SpellingLimits {
  std::size_t max_documents = 500;
  std::size_t max_bytes = 64U << 20U;
};

/// Fills SoughtPart::documents of every kSpelling part. An index holds canonical terms only, so the
/// documents that hold these are read, the best first, and their text or title compared with what
/// was typed: letters, marks and the place of the tone count, case and normal form do not. If there
/// are more candidates than the limits allow the rest is left out, and that is said in the notes.
void LookUpSpellings(Understanding& understanding, const SpellingSources& sources,
                     const SpellingLimits& limits = {});

/// True if the words of `phrase` stand in a row in `text`, spelt so. ="hoa" is not in "hòa", ="Hòa"
/// is in "hòa bình" but not in "hoà bình".
bool HoldsSpelling(std::string_view text, std::string_view phrase, const Analyzer& analyzer);

}  // namespace vanban
