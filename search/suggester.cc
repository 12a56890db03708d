#include "search/suggester.h"

#include <algorithm>
#include <set>

#include <xapian.h>

#include "analyzers/syllable.h"
#include "corpus/document_key.h"
#include "search/entry.h"
#include "search/query.h"
#include "search/schema.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxEndings = 12;     // Words that an unfinished one may become.
constexpr std::size_t kMaxTypedWords = 12;  // More is no longer typing but pasting.

void AddKeys(std::string_view typed, std::size_t limit, const SuggestionSources& sources,
             std::vector<Suggestion>& suggestions) {
  // "25-NQ" completes to "25-nq/tw": keys are stored folded, separators as in normal form.
  const std::string prefix = schema::Term(schema::kOwnKey, FoldKeyCase(typed));
  if (typed.empty() || typed.front() < '0' || typed.front() > '9') {
    return;
  }
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
  std::vector<std::string> whole;    ///< Finished words, accents restored.
  std::vector<std::string> endings;  ///< What the last word may be.
};

TypedWords ReadTyped(std::string_view typed, const SuggestionSources& sources) {
  TypedWords words;
  std::vector<TypedWord> restorable;
  const auto tokens = sources.analyzer.Analyze(typed);
  for (const Token& token : tokens) {
    restorable.push_back({token.term, token.term == FoldSyllable(token.term), !restorable.empty()});
  }
  if (restorable.empty() || restorable.size() > kMaxTypedWords) {
    return words;
  }
  const std::string last = restorable.back().term;
  const bool finished = typed.back() == ' ';
  if (!finished) {
    restorable.pop_back();
  }
  if (!restorable.empty()) {
    words.whole = sources.restorer.Restore(restorable, 1).front().terms;
  }
  if (!finished) {
    const bool accented = last != FoldSyllable(last);
    for (const Reading& reading :
         sources.folds.StartingWith(FoldSyllable(last), accented ? 200 : kMaxEndings)) {
      if ((!accented || reading.term.starts_with(last)) && words.endings.size() < kMaxEndings) {
        words.endings.push_back(reading.term);
      }
    }
  }
  return words;
}

void AddTitles(const TypedWords& words, std::size_t limit, const SuggestionSources& sources,
               std::vector<Suggestion>& suggestions) {
  std::vector<Xapian::Query> queries;
  for (const std::string& word : words.whole) {
    queries.emplace_back(schema::Term(schema::kTitle, word));
  }
  std::vector<Xapian::Query> endings;
  for (const std::string& ending : words.endings) {
    endings.emplace_back(schema::Term(schema::kTitle, ending));
  }
  if (!endings.empty()) {
    queries.emplace_back(Xapian::Query::OP_SYNONYM, endings.begin(), endings.end());
  }
  if (queries.empty()) {
    return;
  }
  Xapian::Query all(Xapian::Query::OP_AND, queries.begin(), queries.end());
  std::vector<Xapian::Query> pairs;
  for (std::size_t i = 1; i < words.whole.size(); ++i) {
    pairs.emplace_back(schema::Term(schema::kTitle, words.whole[i - 1] + ' ' + words.whole[i]));
  }
  Xapian::Enquire enquire(sources.documents);
  enquire.set_query({Xapian::Query::OP_AND_MAYBE, all,
                     Xapian::Query(Xapian::Query::OP_OR, pairs.begin(), pairs.end())});
  const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  std::set<std::string> seen;
  for (auto it = found.begin(); it != found.end() && suggestions.size() < limit; ++it) {
    const DocumentSummary summary = ReadSummary(it.get_document().get_data());
    if (seen.insert(summary.title).second) {
      suggestions.push_back({summary.title, "title", summary.id});
    }
  }
}

// The words that most often follow the last finished one, within what is typed of the next.
void AddPhrases(const TypedWords& words, std::size_t limit, const SuggestionSources& sources,
                std::vector<Suggestion>& suggestions) {
  if (words.whole.empty()) {
    return;
  }
  std::vector<std::pair<Xapian::doccount, std::string>> ranked;
  for (const std::string& ending : words.endings) {
    const auto documents = sources.documents.get_termfreq(
        schema::Term(schema::kBigram, words.whole.back() + ' ' + ending));
    if (documents > 0) {
      ranked.emplace_back(documents, ending);
    }
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::string start;
  for (const std::string& word : words.whole) {
    start += word + ' ';
  }
  for (const auto& [documents, ending] : ranked) {
    if (suggestions.size() < limit) {
      suggestions.push_back({start + ending, "phrase", ""});
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
