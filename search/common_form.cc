#include "search/common_form.h"

#include <algorithm>
#include <string>

namespace vanban {
namespace {

// Documents that hold the words in a row, as far as their pairs say.
std::uint32_t DocumentsWith(const std::vector<std::string>& terms, const CollectionCounts& counts) {
  std::uint32_t documents = counts.with_term(terms.front());
  for (std::size_t i = 1; i < terms.size(); ++i) {
    const std::uint32_t with_pair = counts.with_pair(terms[i - 1] + ' ' + terms[i]);
    documents = i == 1 ? with_pair : std::min(documents, with_pair);
  }
  return documents;
}

// The form of `stretch` that most documents hold; none if it is the one asked for.
const WordForm* CommonestOther(const SoughtPart& part, const SoughtStretch& stretch,
                               const CollectionCounts& counts) {
  std::vector<std::string> own;
  for (std::size_t i = stretch.first; i < stretch.first + stretch.size; ++i) {
    own.push_back(part.terms[i].term);
  }
  std::uint32_t most = DocumentsWith(own, counts);
  const WordForm* commonest = nullptr;
  for (const WordForm& other : stretch.others) {
    if (const std::uint32_t documents = DocumentsWith(other.terms, counts); documents > most) {
      most = documents;
      commonest = &other;
    }
  }
  return commonest;
}

}  // namespace

SoughtPart InCommonForm(const SoughtPart& part, const CollectionCounts& counts) {
  SoughtPart common = part;
  common.stretches.clear();
  // From the last on, so that the places of those before stay right.
  for (auto stretch = part.stretches.rbegin(); stretch != part.stretches.rend(); ++stretch) {
    const WordForm* other = CommonestOther(part, *stretch, counts);
    if (other == nullptr) {
      continue;
    }
    const auto begin = common.terms.begin() + static_cast<std::ptrdiff_t>(stretch->first);
    const bool adjacent = begin->adjacent;
    const auto at = common.terms.erase(begin, begin + static_cast<std::ptrdiff_t>(stretch->size));
    std::vector<SoughtTerm> terms;
    for (const std::string& term : other->terms) {
      terms.push_back({.term = term, .adjacent = terms.empty() ? adjacent : true});
    }
    common.terms.insert(at, terms.begin(), terms.end());
    common.bigrams.insert(common.bigrams.end(), other->bigrams.begin(), other->bigrams.end());
  }
  return common;
}

}  // namespace vanban
