#include "search/suggester.h"

#include <algorithm>
#include <set>
#include <utility>

#include <xapian.h>

#include "analyzers/keystrokes.h"
#include "analyzers/syllable.h"
#include "corpus/document_key.h"
#include "corpus/fold.h"
#include "search/continuation.h"
#include "search/entry.h"
#include "search/query.h"
#include "search/schema.h"
#include "search/weighting.h"
#include "search/words_reader.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxEndings = 12;     // Words that an unfinished one may become.
constexpr std::size_t kMaxTypedWords = 12;  // More is no longer typing but pasting.
constexpr std::size_t kTitlesLookedAt = 5;  // For each that is shown.
constexpr std::size_t kMaxLast = 3;         // Readings of the word before the unfinished one.

/// The number that is being typed: the last word, if it starts with a digit and stands alone or
/// shows by a sign that it is one: "30/2020" in "nghị định 30/2020".
std::string_view UnfinishedKey(std::string_view typed) {
  const std::size_t blank = typed.rfind(' ');
  const std::string_view last = blank == std::string_view::npos ? typed : typed.substr(blank + 1);
  const bool number = !last.empty() && last.front() >= '0' && last.front() <= '9';
  const bool alone = blank == std::string_view::npos;
  return number && (alone || last.find_first_of("/-") != std::string_view::npos)
             ? last
             : std::string_view();
}

void AddKeys(std::string_view typed, std::size_t limit, const SuggestionSources& sources,
             std::vector<Suggestion>& suggestions) {
  const std::string_view key = UnfinishedKey(typed);
  if (key.empty()) {
    return;
  }
  // "25-NQ" completes to "25-nq/tw": keys are stored folded, separators as in normal form.
  const std::string prefix = schema::Term(schema::kOwnKey, FoldKeyCase(key));
  for (auto it = sources.works.allterms_begin(prefix);
       it != sources.works.allterms_end(prefix) && suggestions.size() < limit; ++it) {
    if (const auto posting = sources.works.postlist_begin(*it);
        posting != sources.works.postlist_end(*it)) {
      const Work work = ReadWork(sources.works.get_document(*posting).get_data());
      suggestions.push_back({DisplayKey(work.key), "key", work.id});
    }
  }
}

struct TypedWords {
  std::vector<SoughtTerm> whole;     ///< Finished words, accents restored, misspellings mended.
  std::string unfinished;            ///< The last word, canonical; empty if it is finished.
  std::vector<std::string> endings;  ///< What the last word may be.

  /// What the last finished word may be; typing on may prove another reading of it right.
  [[nodiscard]] std::vector<std::string> Last() const {
    std::vector<std::string> last;
    if (!whole.empty()) {
      last = whole.back().readings;
      last.insert(last.begin(), whole.back().term);
      last.resize(std::min(last.size(), kMaxLast));
    }
    return last;
  }
};

bool IsUnknown(const Token& token, const FoldMap& folds) {
  return token.kind == TokenKind::kWord && folds.Readings(FoldSyllable(token.term)).empty();
}

/// Raw keystrokes decoded where a finished word means nothing as typed.
std::string Decoded(const std::string& typed, const SuggestionSources& sources) {
  std::vector<Token> tokens = sources.analyzer.Analyze(typed);
  if (!tokens.empty() && typed.back() != ' ') {
    tokens.pop_back();
  }
  const bool unknown = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return IsUnknown(token, sources.folds);
  });
  return unknown ? DecodeKeystrokes(typed).value_or(typed) : typed;
}

TypedWords ReadTyped(const std::string& typed, const SuggestionSources& sources) {
  const std::string text = Decoded(typed, sources);
  std::vector<Token> tokens = SplitKeys(sources.analyzer.Analyze(text)).words;
  TypedWords words;
  if (tokens.empty() || tokens.size() > kMaxTypedWords) {
    return words;
  }
  if (text.back() != ' ') {
    words.unfinished = tokens.back().term;
    tokens.pop_back();
    for (const Reading& reading :
         sources.folds.StartingWith(FoldSyllable(words.unfinished), 20 * kMaxEndings)) {
      if (words.endings.size() < kMaxEndings && MayBecome(words.unfinished, reading.term)) {
        words.endings.push_back(reading.term);
      }
    }
  }
  if (!tokens.empty()) {
    const WordsReader reader(sources.folds, sources.restorer, sources.abbreviations);
    words.whole = reader.Read(text, tokens).terms;
  }
  return words;
}

Xapian::Query AnyOf(const std::vector<std::string>& terms) {
  std::vector<Xapian::Query> queries;
  for (const std::string& term : terms) {
    queries.emplace_back(schema::Term(schema::kTitle, term));
  }
  return {Xapian::Query::OP_SYNONYM, queries.begin(), queries.end()};
}

/// Titles with all the words; those with their pairs too rank higher.
Xapian::Query TitleQuery(const TypedWords& words, const SuggestionSources& sources) {
  std::vector<Xapian::Query> all;
  std::vector<std::string> pairs;
  for (std::size_t i = 0; i < words.whole.size(); ++i) {
    std::vector<std::string> readings = words.whole[i].readings;
    readings.push_back(words.whole[i].term);
    all.push_back(AnyOf(readings));
    if (i > 0) {
      pairs.push_back(words.whole[i - 1].term + ' ' + words.whole[i].term);
    }
  }
  if (!words.unfinished.empty()) {
    std::vector<std::string> endings = words.endings;
    for (const std::string& last : words.Last()) {
      for (const Reading& next :
           Continuations(sources.documents, sources.folds, {schema::kTitle, last, words.unfinished},
                         kMaxEndings)) {
        endings.push_back(next.term);
        pairs.push_back(last + ' ' + next.term);
      }
    }
    all.push_back(AnyOf(endings));
  }
  const Xapian::Query demanded(Xapian::Query::OP_AND, all.begin(), all.end());
  std::vector<Xapian::Query> wished;
  for (const std::string& pair : pairs) {
    wished.emplace_back(schema::Term(schema::kTitle, pair));
  }
  return {Xapian::Query::OP_AND_MAYBE, demanded,
          Xapian::Query(Xapian::Query::OP_OR, wished.begin(), wished.end())};
}

/// 0 for a title that starts with what is typed, 1 for one that has it in a row, else 2.
int PlaceOf(const std::string& folded_typed, std::string_view title) {
  const std::string folded = Fold(title);
  const std::size_t at = folded.find(folded_typed);
  if (at == std::string::npos) {
    return 2;
  }
  return at == 0 ? 0 : 1;
}

void AddTitles(const TypedWords& words, std::size_t limit, const SuggestionSources& sources,
               std::vector<Suggestion>& suggestions) {
  if (words.whole.empty() && words.endings.empty()) {
    return;
  }
  const Xapian::Database& documents = sources.documents.database;
  Xapian::Enquire enquire(documents);
  enquire.set_query(TitleQuery(words, sources));
  WeighWords(enquire, 0, sources.documents.reach);
  const std::vector<RankCandidate> found =
      SettledMatches(sources.documents, enquire, {.size = limit * kTitlesLookedAt}).items;
  std::string typed;
  for (const SoughtTerm& word : words.whole) {
    typed += word.term + ' ';
  }
  typed = FoldSyllable(typed + words.unfinished);
  std::vector<std::pair<int, DocumentSummary>> ranked;
  std::set<std::string> seen;
  for (const RankCandidate& item : found) {
    sources.documents.CheckTime();
    DocumentSummary summary = ReadSummary(documents.get_document(item.entry).get_data());
    if (seen.insert(summary.title).second) {
      const int place = PlaceOf(typed, summary.title);
      ranked.emplace_back(place, std::move(summary));
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [place, summary] : ranked) {
    if (suggestions.size() < limit) {
      suggestions.push_back({summary.title, "title", summary.id});
    }
  }
}

// The words that most often follow the last finished one, within what is typed of the next.
void AddPhrases(const TypedWords& words, std::size_t limit, const SuggestionSources& sources,
                std::vector<Suggestion>& suggestions) {
  if (words.whole.empty() || suggestions.size() >= limit) {
    return;
  }
  std::vector<Reading> phrases;
  for (const std::string& last : words.Last()) {
    for (Reading& next : Continuations(sources.documents, sources.folds,
                                       {schema::kBigram, last, words.unfinished}, limit)) {
      phrases.push_back({last + ' ' + next.term, next.documents});
    }
  }
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const Reading& a, const Reading& b) { return a.documents > b.documents; });
  std::string start;
  for (std::size_t i = 0; i + 1 < words.whole.size(); ++i) {
    start += words.whole[i].term + ' ';
  }
  for (const Reading& phrase : phrases) {
    if (suggestions.size() < limit) {
      suggestions.push_back({start + phrase.term, "phrase", ""});
    }
  }
}

}  // namespace

std::vector<Suggestion> Complete(std::string_view typed, std::size_t limit,
                                 const SuggestionSources& sources) {
  std::vector<Suggestion> suggestions;
  const std::string text = ParseQuery(typed, {.max_code_points = 120}).text;
  if (text.empty()) {
    return suggestions;
  }
  const bool finished = typed.back() == ' ';
  AddKeys(text, limit / 2, sources, suggestions);
  const TypedWords words = ReadTyped(finished ? text + ' ' : text, sources);
  AddPhrases(words, suggestions.size() + limit / 4, sources, suggestions);
  AddTitles(words, limit, sources, suggestions);
  return suggestions;
}

}  // namespace vanban
