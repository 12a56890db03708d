#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/abbreviations.h"

namespace vanban {

/// What several documents of an archive say that an abbreviation stands for.
struct LearntAbbreviation {
  std::string abbreviation;   ///< "ANTT".
  std::string long_form;      ///< Canonical syllables: "an ninh trật tự".
  std::size_t documents = 0;  ///< How many say so.
  friend bool operator==(const LearntAbbreviation&, const LearntAbbreviation&) = default;
};

/// The abbreviations that queries to one index understand, both ways: those of the program's table,
/// those that the archive's documents define, and those of the administrator, whose rows for an
/// abbreviation replace all others. Kept in the metadata of a generation.
class AbbreviationMap {
 public:
  /// One abbreviation and one of its long forms.
  struct Entry {
    std::string abbreviation;        ///< As printed: "ANTT".
    std::string term;                ///< Canonical: "antt".
    std::string long_form;           ///< As printed, or canonical if learnt.
    std::vector<std::string> terms;  ///< Canonical: "an", "ninh", "trật", "tự".
  };

  /// A long form found among words.
  struct Found {
    std::size_t size = 0;               ///< In words.
    std::vector<const Entry*> entries;  ///< Its abbreviations.
  };

  /// The program's table alone.
  AbbreviationMap();

  /// Of `administrators` a long form "-" says that the abbreviation stands for nothing.
  AbbreviationMap(std::span<const LearntAbbreviation> learnt,
                  std::span<const Abbreviation> administrators);

  /// What a word of a query may stand for, the likeliest first. `typed` is the word as it stands in
  /// the query: TƯ is an abbreviation, "tư" and "tu" are words.
  [[nodiscard]] std::vector<const Entry*> LongForms(std::string_view typed) const;

  /// The longest long form that `terms`, canonical, begin with.
  [[nodiscard]] std::optional<Found> LongestAt(std::span<const std::string> terms) const;

  /// What was learnt and what the administrator gave; the program's own rows are not written.
  [[nodiscard]] std::string Serialise() const;

  /// What Serialise wrote, with the program's rows. Lines of no sense are passed over.
  static AbbreviationMap Parse(std::string_view text);

 private:
  void Add(std::string_view abbreviation, std::string_view long_form);

  std::string written_;
  std::vector<Entry> entries_;
  std::multimap<std::string, std::size_t, std::less<>> by_abbreviation_;  ///< Folded.
  std::multimap<std::string, std::size_t, std::less<>> by_long_form_;     ///< Canonical, joined.
};

}  // namespace vanban
