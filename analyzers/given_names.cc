#include "analyzers/given_names.h"

#include <algorithm>

#include "analyzers/source_text.h"
#include "corpus/lines.h"

namespace vanban {
namespace {

GivenNames::Name WordsOf(const std::string& name) {
  const std::string composed = ToNfc(name);
  const SourceText text(composed);
  GivenNames::Name words;
  std::string between;
  for (std::size_t at = 0; at < text.size();) {
    const FoldedWord word = text.WordAt(at);
    if (word.empty()) {
      between += IsFoldedSpace(text.At(at)) ? "" : std::string(1, text.At(at));
      ++at;
      continue;
    }
    words.push_back({std::string(text.Slice(word)), ToLower(text.Original(word.begin, word.end)),
                     text.IsCapital(word.begin), words.empty() ? std::string() : between});
    between.clear();
    at = word.end;
  }
  return words;
}

}  // namespace

GivenNames::GivenNames(std::span<const std::string> names) {
  for (const std::string& name : names) {
    Name words = WordsOf(name);
    if (words.size() > 1) {
      names_[words.front().folded].push_back(std::move(words));
    }
  }
  for (auto& [first, same] : names_) {
    std::stable_sort(same.begin(), same.end(),
                     [](const Name& a, const Name& b) { return a.size() > b.size(); });
  }
}

std::span<const GivenNames::Name> GivenNames::BeginningWith(const std::string& folded) const {
  const auto found = names_.find(folded);
  return found == names_.end() ? std::span<const Name>() : found->second;
}

GivenNames NamesIn(std::span<const WorkAlias> aliases) {
  std::vector<std::string> names;
  for (const WorkAlias& alias : aliases) {
    if (!alias.rejected()) {
      names.push_back(alias.name);
    }
  }
  return GivenNames(names);
}

}  // namespace vanban
