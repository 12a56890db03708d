#include "analyzers/name_citations.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzers/type_words.h"
#include "corpus/key_renderer.h"

namespace vanban {
namespace {

/// Behind the name if it stands at `at`, else 0. A name is printed with its first capital or with
/// all its others: "pháp luật giáo dục" names no "Luật giáo dục".
std::size_t MatchName(const SourceText& text, std::size_t at, const GivenNames::Name& name) {
  const bool first = !name.front().capital || text.IsCapital(at);
  bool others = false;
  for (const GivenNames::Word& word : name) {
    std::string_view signs = word.before;
    at = text.SkipSpaces(at);
    while (!signs.empty() && text.At(at) == signs.front()) {
      signs.remove_prefix(1);
      at = text.SkipSpaces(at + 1);
    }
    const FoldedWord printed = text.WordAt(at);
    if (!signs.empty() || text.Slice(printed) != word.folded ||
        !text.IsPrintedAs(printed, word.printed)) {
      return 0;
    }
    if (word.capital && &word != &name.front()) {
      if (!first && !text.IsCapital(printed.begin)) {
        return 0;
      }
      others = true;
    }
    at = printed.end;
  }
  return first || others ? at : 0;
}

Mention NamedMention(const SourceText& text, std::size_t begin, std::size_t end) {
  Mention mention{.begin = begin, .end = end, .context_end = end, .own_type = true};
  if (const auto type = TypeWordAt(text, begin); type && type->type) {
    mention.citation.document_type = type->type;
    mention.citation.type = type->name;
  }
  mention.citation.key = TitleKey(text.Slice(begin, end));
  mention.citation.rule = "title";
  mention.citation.confidence = 0.8;
  return mention;
}

}  // namespace

void AddNamedMentions(const SourceText& text, const GivenNames& names,
                      std::vector<Mention>& mentions) {
  if (names.empty()) {
    return;
  }
  std::vector<Mention> named;
  auto known = mentions.begin();
  for (std::size_t at = 0; at < text.size();) {
    const FoldedWord word = text.WordAt(at);
    if (word.empty()) {
      ++at;
      continue;
    }
    std::size_t end = 0;
    for (const GivenNames::Name& name : names.BeginningWith(std::string(text.Slice(word)))) {
      end = MatchName(text, at, name);
      if (end != 0) {
        break;
      }
    }
    if (end == 0) {
      at = word.end;
      continue;
    }
    while (known != mentions.end() && known->end <= at) {
      ++known;
    }
    if (known == mentions.end() || known->begin >= end) {
      named.push_back(NamedMention(text, at, end));
    }
    at = end;
  }
  std::vector<Mention> merged;
  merged.reserve(mentions.size() + named.size());
  std::merge(std::make_move_iterator(mentions.begin()), std::make_move_iterator(mentions.end()),
             std::make_move_iterator(named.begin()), std::make_move_iterator(named.end()),
             std::back_inserter(merged),
             [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  mentions = std::move(merged);
}

}  // namespace vanban
