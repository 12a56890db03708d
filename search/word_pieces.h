#pragma once

#include <vector>

#include "search/sought.h"

namespace vanban {

/// Some words of a part in a row, in each form that they may have: first as they were asked for,
/// then what may stand for them. Nearly always a part is one piece of one form.
struct WordPiece {
  struct Form {
    std::vector<SoughtTerm> terms;
    std::vector<bool> paired;  ///< Of each term: it is half of some bigram.
    std::vector<std::string> bigrams;
    bool in_row = false;  ///< Its words mean what they should only side by side.
  };

  std::vector<Form> forms;
};

/// The part cut where its stretches begin and end. A bigram goes with the stretch that one of its
/// words is in.
std::vector<WordPiece> CutIntoPieces(const SoughtPart& part);

}  // namespace vanban
