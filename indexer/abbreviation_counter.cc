#include "indexer/abbreviation_counter.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "analyzers/abbreviation_finder.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

// How many documents must say what an abbreviation of so many letters stands for: CT is a dozen
// things, and CBCNV one. Measured: bench/results/abbreviations.md.
std::size_t EnoughDocuments(std::size_t letters) {
  constexpr std::size_t kLettersOfMany = 2;
  constexpr std::size_t kLettersOfSeveral = 3;
  if (letters <= kLettersOfMany) {
    return std::numeric_limits<std::size_t>::max();
  }
  return letters == kLettersOfSeveral ? 2 : 1;
}

// Of an abbreviation with several long forms those stay that have at least this share of the
// commonest one's documents, and not more than so many.
constexpr double kLeastShare = 0.2;
constexpr std::size_t kMostLongForms = 3;

}  // namespace

AbbreviationDefinitions DefinitionsIn(std::string_view text) {
  AbbreviationDefinitions distinct;
  for (AbbreviationDefinition& found : FindAbbreviations(text)) {
    distinct.emplace(std::move(found.abbreviation), std::move(found.long_form));
  }
  return distinct;
}

void AbbreviationCounter::Add(const AbbreviationDefinitions& definitions) {
  for (const auto& [abbreviation, long_form] : definitions) {
    ++documents_[abbreviation][long_form];
  }
}

void AbbreviationCounter::Add(std::string_view text) {
  Add(DefinitionsIn(text));
}

void AbbreviationCounter::Add(const AbbreviationCounter& other) {
  for (const auto& [abbreviation, long_forms] : other.documents_) {
    for (const auto& [long_form, documents] : long_forms) {
      documents_[abbreviation][long_form] += documents;
    }
  }
}

std::vector<LearntAbbreviation> AbbreviationCounter::Supported() const {
  std::vector<LearntAbbreviation> supported;
  for (const auto& [abbreviation, long_forms] : documents_) {
    const std::size_t enough = EnoughDocuments(CountCodePoints(abbreviation));
    std::vector<LearntAbbreviation> rows;
    for (const auto& [long_form, documents] : long_forms) {
      if (documents >= enough) {
        rows.push_back({abbreviation, long_form, documents});
      }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.documents > b.documents; });
    for (std::size_t i = 0; i < rows.size() && i < kMostLongForms; ++i) {
      if (static_cast<double>(rows[i].documents) >=
          kLeastShare * static_cast<double>(rows.front().documents)) {
        supported.push_back(rows[i]);
      }
    }
  }
  return supported;
}

}  // namespace vanban
