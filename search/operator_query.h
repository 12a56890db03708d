#pragma once

#include <functional>

#include "search/sought.h"

namespace Xapian {
class Query;
}

namespace vanban {

/// Where words are looked for.
enum class Place { kText, kTitle };

/// What an operator leaves to others.
struct OperatorSetting {
  /// The query of a leaf of words, a phrase or a key in the text: how it is ranked is its affair.
  std::function<Xapian::Query(const SoughtPart& leaf)> words;
  Place place = Place::kText;
};

/// The query that a part demands of a document: groups, NEAR, wildcards, spellings, titles and
/// exclusions, whatever is in them. Weighted as its leaves are.
Xapian::Query OperatorQuery(const SoughtPart& part, const OperatorSetting& setting);

/// The part's words in a row. Titles have no positions: there the pairs of neighbours decide.
Xapian::Query PhraseQuery(const SoughtPart& part, Place place);

}  // namespace vanban
