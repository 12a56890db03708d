#include "search/spelling_lookup.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "analyzers/character_table.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"
#include "search/entry.h"
#include "search/operator_query.h"
#include "search/schema.h"
#include "search/weighting.h"

namespace vanban {
namespace {

using Kind = QueryPart::Kind;

/// A word as written, but for case, normal form and what is invisible.
std::string Spelling(std::string_view word) {
  std::string lower;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = DecodeAt(word, i);
    const CharacterInfo info = CharacterTable::Get()[point.value];
    if (info.character_class != CharacterClass::kIgnorable) {
      AppendUtf8(lower, info.lower);
    }
    i += point.size;
  }
  return ToNfc(lower);
}

std::string_view Source(std::string_view text, const Token& token) {
  return text.substr(token.source.begin, token.source.size());
}

/// True if the tokens of `phrase` follow each other in `text` from `at` on, spelt alike.
bool SpeltAt(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
             std::string_view phrase, const std::vector<Token>& wanted) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool inside = at + i < tokens.size() && tokens[at + i].term == wanted[i].term &&
                        tokens[at + i].position - tokens[at].position ==
                            wanted[i].position - wanted.front().position;
    if (!inside || Spelling(Source(text, tokens[at + i])) != Spelling(Source(phrase, wanted[i]))) {
      return false;
    }
  }
  return true;
}

std::string Typed(const SoughtPart& part) {
  std::string typed;
  for (const SoughtTerm& term : part.terms) {
    typed += (typed.empty() ? "" : " ") + term.typed;
  }
  return typed;
}

class SpellingReader {
 public:
  SpellingReader(const SpellingSources& sources, const SpellingLimits& limits)
      : sources_(sources),
        limits_(limits) {}

  void Visit(std::vector<SoughtPart>& parts, Place place) {
    for (SoughtPart& part : parts) {
      if (part.kind == Kind::kSpelling) {
        part.documents = LookUp(part, place);
      }
      Visit(part.children, part.kind == Kind::kTitle ? Place::kTitle : place);
    }
  }

  std::vector<Message> TakeNotes() && { return std::move(notes_); }

 private:
  std::vector<DocumentId> LookUp(const SoughtPart& part, Place place) {
    const std::string typed = Typed(part);
    const Xapian::Database& database = sources_.documents.database;
    Xapian::Enquire enquire(database);
    enquire.set_query(PhraseQuery(part, place));
    WeighWords(enquire, 0, sources_.documents.reach);
    const std::vector<RankCandidate> found =
        SettledMatches(sources_.documents, enquire, {.size = limits_.max_documents + 1}).items;
    std::vector<DocumentId> documents;
    std::size_t looked = 0;
    for (const RankCandidate& item : found) {
      if (looked == limits_.max_documents || bytes_ > limits_.max_bytes) {
        SayPartly(typed, looked);
        break;
      }
      sources_.documents.CheckTime();
      const DocumentSummary summary = ReadSummary(database.get_document(item.entry).get_data());
      if (HoldsSpelling(summary.title, typed, sources_.analyzer) ||
          (place == Place::kText && TextHolds(summary.id, typed))) {
        documents.push_back(summary.id);
      }
      ++looked;
    }
    return documents;
  }

  bool TextHolds(const DocumentId& id, std::string_view typed) {
    auto text = sources_.texts.Find(id);
    if (!text) {
      return false;
    }
    bytes_ += text->size();
    return HoldsSpelling(text->WholeText(), typed, sources_.analyzer);
  }

  void SayPartly(std::string_view typed, std::size_t looked) {
    notes_.push_back(
        {fmt::format(
             "Có quá nhiều văn bản để đối chiếu từng chữ “{}”: chỉ đối chiếu {} văn bản sát "
             "nhất.",
             typed, looked),
         fmt::format("Too many documents to compare with the very spelling “{}”: only the best {} "
                     "were looked at.",
                     typed, looked)});
  }

  const SpellingSources& sources_;
  const SpellingLimits& limits_;
  std::size_t bytes_ = 0;
  std::vector<Message> notes_;
};

}  // namespace

bool HoldsSpelling(std::string_view text, std::string_view phrase, const Analyzer& analyzer) {
  const std::vector<Token> wanted = analyzer.Analyze(phrase);
  const std::vector<Token> tokens = analyzer.Analyze(text);
  for (std::size_t i = 0; i < tokens.size() && !wanted.empty(); ++i) {
    if (SpeltAt(text, tokens, i, phrase, wanted)) {
      return true;
    }
  }
  return false;
}

void LookUpSpellings(Understanding& understanding, const SpellingSources& sources,
                     const SpellingLimits& limits) {
  SpellingReader reader(sources, limits);
  reader.Visit(understanding.parts, Place::kText);
  for (Message& note : std::move(reader).TakeNotes()) {
    understanding.interpretation.notes.push_back(std::move(note));
  }
}

}  // namespace vanban
