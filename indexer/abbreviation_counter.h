#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/abbreviation_map.h"

namespace vanban {

/// What one text says that its abbreviations stand for: abbreviation and long form, each pair once.
using AbbreviationDefinitions = std::set<std::pair<std::string, std::string>>;

[[nodiscard]] AbbreviationDefinitions DefinitionsIn(std::string_view text);

/// Counts what the documents of an archive say that their abbreviations stand for.
class AbbreviationCounter {
 public:
  /// Counts the definitions of one document.
  void Add(const AbbreviationDefinitions& definitions);

  /// … which are found in its text.
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
