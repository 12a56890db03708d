#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/document_key.h"
#include "search/query.h"

namespace vanban {

/// One word to look for.
struct SoughtTerm {
  std::string term;                   ///< The reading taken.
  std::vector<std::string> readings;  ///< Other readings of what was typed, the frequent first.
  std::string typed;                  ///< As it stands in the query.
  std::uint32_t position = 0;         ///< Within its part, for phrases.
  bool adjacent = false;              ///< Makes a bigram with the word before it.
  bool corrected = false;  ///< The index lacks what was typed: `term` is near it, and weighs less.
};

/// Words that may stand for others.
struct WordForm {
  std::vector<std::string> terms;
  std::vector<std::string> bigrams;  ///< Of them, and with the words beside them in the query.
};

/// Some words of a part that others may stand for: an abbreviation or a long form.
struct SoughtStretch {
  std::size_t first = 0;  ///< In the part's terms.
  std::size_t size = 0;
  std::vector<WordForm> others;  ///< The likeliest first.
};

/// One part of the query, analysed: a QueryPart in terms of an index.
struct SoughtPart {
  QueryPart::Kind kind = QueryPart::Kind::kWords;
  DocumentKey key;                       ///< Only for kKey.
  std::vector<SoughtTerm> terms;         ///< Of a leaf; of kPrefix one, its readings all it may be.
  std::vector<std::string> bigrams;      ///< Of neighbours, in every reading worth a search.
  std::vector<SoughtStretch> stretches;  ///< Of kWords; in order, apart from each other.
  std::size_t distance = 0;              ///< Only for kNear.
  std::vector<SoughtPart> children;      ///< Of a group.
  std::optional<std::vector<DocumentId>> documents;  ///< Only for kSpelling, once looked up: those
                                                     ///< that hold it so.
};

/// Calls `visit` with every leaf of `parts` that is to be found in the text: none within kExclude.
template <typename Visit>
void ForEachSought(const std::vector<SoughtPart>& parts, Visit visit) {
  for (const SoughtPart& part : parts) {
    if (part.kind == QueryPart::Kind::kExclude) {
      continue;
    }
    if (part.children.empty()) {
      visit(part);
    } else {
      ForEachSought(part.children, visit);
    }
  }
}

}  // namespace vanban
