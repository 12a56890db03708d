#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// An abbreviation (chữ viết tắt) of Party and State papers and what it stands for.
struct Abbreviation {
  std::string_view text;       ///< "UBND".
  std::string_view long_form;  ///< "Ủy ban nhân dân".
};

/// The rows of a table, in its order, as views of it: a line each, the abbreviation, a tab, the
/// long form, and after a further tab anything. Empty lines and those that begin with '#' are
/// passed over. Fails with the name `file` and the number of the first line that is neither.
Result<std::vector<Abbreviation>> ReadAbbreviations(std::string_view table, std::string_view file);

/// The rows of analyzers/abbreviations.tsv, in alphabetical order of the folded text; an
/// abbreviation of several meanings has a row for each, the commonest in Party papers first.
std::span<const Abbreviation> Abbreviations();

/// What `abbreviation` stands for, in any case, with or without accents ("hdnd", "HĐND"), but
/// one that is also a syllable (TƯ) only as printed; empty if unknown.
std::vector<std::string_view> LongForms(std::string_view abbreviation);

/// The abbreviations of `long_form`, in any case, with or without accents, tone marks in either
/// style; empty if there is none.
std::vector<std::string_view> AbbreviationsOf(std::string_view long_form);

}  // namespace vanban
