#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/accent_restorer.h"
#include "search/fold_map.h"

namespace vanban {

/// Near spellings among the index's own terms, weighed by how often they occur and beside what.
class SpellingCorrector {
 public:
  SpellingCorrector(const FoldMap& folds, const AccentRestorer& restorer)
      : folds_(folds),
        restorer_(restorer) {}

  /// What `term`, unknown to the index, may be meant for: terms one letter and any marks away, the
  /// likeliest first, for the restorer to choose from by the neighbours; at most `limit`. Of a word
  /// typed without marks the marks cost nothing.
  [[nodiscard]] std::vector<WordCandidate> Near(std::string_view term,
                                                std::size_t limit = 24) const;

  /// The words beside one; null at the ends and where something stands between.
  struct Neighbours {
    const std::string* before = nullptr;
    const std::string* after = nullptr;
  };

  /// A term near `term`, which the index knows, that is far likelier between its neighbours: `term`
  /// never or hardly ever stands beside them, the other often does. None where that is not plain.
  [[nodiscard]] std::optional<std::string> LikelierBetween(const std::string& term,
                                                           const Neighbours& beside) const;

 private:
  [[nodiscard]] std::vector<WordCandidate> Candidates(std::string_view term) const;
  [[nodiscard]] bool IsSeldomBeside(const std::string& term, const Neighbours& beside) const;
  [[nodiscard]] double Likelihood(const std::string& term, const Neighbours& beside) const;

  const FoldMap& folds_;
  const AccentRestorer& restorer_;
};

}  // namespace vanban
