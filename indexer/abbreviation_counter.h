#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search/abbreviation_map.h"

namespace vanban {

/// Counts what the documents of an archive say that their abbreviations stand for.
class AbbreviationCounter {
 public:
  /// Counts the definitions in the text of one document, each once.
  void Add(std::string_view text);

  /// Adds what another has counted.
  void Add(const AbbreviationCounter& other);

  /// The long forms that enough documents give (the shorter an abbreviation, the more), and of each
  /// abbreviation only those not much rarer than the commonest; none for two letters. In
  /// alphabetical order of the abbreviation, the commonest long form first.
  [[nodiscard]] std::vector<LearntAbbreviation> Supported() const;

 private:
  std::map<std::string, std::map<std::string, std::size_t>> documents_;  ///< By both forms.
};

}  // namespace vanban
