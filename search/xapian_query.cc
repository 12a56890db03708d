#include "search/xapian_query.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/document_key.h"
#include "search/best_query.h"
#include "search/operator_query.h"
#include "search/question_words.h"
#include "search/schema.h"
#include "search/weighting.h"
#include "search/word_pieces.h"

namespace vanban {
namespace {

using XQuery = Xapian::Query;

// Weights of the kinds of evidence beside each other; by judgement so far, to be measured.
constexpr double kSyllableWeight = 0.5;
constexpr double kBigramWeight = 1.0;
constexpr double kTitleSyllableWeight = 0.5;
constexpr double kTitleBigramWeight = 1.5;
constexpr double kReadingWeight = 0.3;
constexpr double kCorrectedWeight = 0.7;
constexpr double kOwnKeyBonus = 1000.0;
constexpr double kCitedKeyBonus = 5.0;
constexpr double kCitedLikelyBonus = 100.0;  // Before what only holds the words typed.
constexpr std::size_t kAllWordsUpTo = 5;
constexpr double kAskingBelow = 0.35;
constexpr std::ptrdiff_t kFewestSaying = 2;  // With fewer, words that ask are what is looked for.

XQuery Scaled(const XQuery& query, double weight) {
  return {XQuery::OP_SCALE_WEIGHT, query, weight};
}

XQuery Or(const std::vector<XQuery>& queries) {
  return {XQuery::OP_OR, queries.begin(), queries.end()};
}

XQuery Term(std::string_view prefix, std::string_view value) {
  return {schema::Term(prefix, value)};
}

// The same for whoever holds the term, however long the document: a bonus, not a statistic.
XQuery Bonus(const XQuery& query, double weight) {
  auto* source = new Xapian::FixedWeightPostingSource(ExactWeight(weight));
  return {XQuery::OP_AND, Scaled(query, 0), XQuery(source->release())};
}

// True if the query for `part` has BestOf in it.
bool HasForms(const SoughtPart& part) {
  return !part.stretches.empty() ||
         std::any_of(part.terms.begin(), part.terms.end(),
                     [](const SoughtTerm& term) { return !term.readings.empty(); }) ||
         std::any_of(part.children.begin(), part.children.end(), &HasForms);
}

/// A word in any of its readings; the one taken counts most.
XQuery WordQuery(const SoughtTerm& term, Reach reach) {
  XQuery best = term.corrected ? Scaled(XQuery(term.term), kCorrectedWeight) : XQuery(term.term);
  if (term.readings.empty()) {
    return best;
  }
  std::vector<XQuery> readings{best};
  for (const std::string& reading : term.readings) {
    readings.push_back(Scaled(XQuery(reading), kReadingWeight));
  }
  return BestOf(std::move(readings), reach);
}

XQuery KeyQuery(const SoughtPart& part) {
  const std::string folded = FoldKeyCase(part.key);
  std::vector<XQuery> queries;
  for (const std::string_view prefix : {"", "cv:", "l:", "nq:", "pl:"}) {
    const std::string key = std::string(prefix) + folded;
    queries.push_back(Bonus(Term(schema::kOwnKey, key), kOwnKeyBonus));
    queries.push_back(Bonus(Term(schema::kCitedKey, key), kCitedKeyBonus));
  }
  queries.emplace_back(part.terms.front().term);
  return Or(queries);
}

/// The works themselves in their order, then what cites them.
XQuery WorksQuery(const std::vector<Work>& works) {
  std::vector<XQuery> queries;
  for (std::size_t i = 0; i < works.size(); ++i) {
    const auto later = static_cast<double>(i);
    if (works[i].held) {
      queries.push_back(Bonus(Term(schema::kId, works[i].id), kOwnKeyBonus - later));
    }
    queries.push_back(Bonus(Term(schema::kCitedWork, works[i].name), kCitedLikelyBonus));
  }
  return Or(queries);
}

std::vector<XQuery> RankingQueries(const std::vector<std::string>& bigrams) {
  std::vector<XQuery> queries;
  for (const std::string& bigram : bigrams) {
    queries.push_back(Scaled(Term(schema::kBigram, bigram), kBigramWeight));
    queries.push_back(Scaled(Term(schema::kTitle, bigram), kTitleBigramWeight));
  }
  return queries;
}

/// The pairs of a question, those that only questions say weighing little. Titles wait for the
/// second look.
std::vector<XQuery> PairQueries(const std::vector<std::string>& bigrams) {
  std::vector<XQuery> queries;
  for (const std::string& bigram : bigrams) {
    queries.push_back(Scaled(Term(schema::kBigram, bigram), QuestionWeight(bigram)));
  }
  return queries;
}

/// What `make` gives for each piece of a part, joined by `op`. A piece that has other forms counts
/// as its best one does, or a document that has two would seem twice as good.
template <typename Make>
XQuery OfPieces(const SoughtPart& part, XQuery::op op, Reach reach, const Make& make) {
  std::vector<XQuery> pieces;
  for (const WordPiece& piece : CutIntoPieces(part)) {
    std::vector<XQuery> forms;
    for (const WordPiece::Form& form : piece.forms) {
      const std::vector<XQuery> queries = make(form);
      forms.emplace_back(op, queries.begin(), queries.end());
    }
    pieces.push_back(forms.size() == 1 ? forms.front() : BestOf(std::move(forms), reach));
  }
  return {op, pieces.begin(), pieces.end()};
}

/// "ai", "gì", "bao nhiêu": what answers a question seldom says them.
bool IsAsking(const SoughtTerm& term) {
  return QuestionWeight(term.term) < kAskingBelow;
}

/// All words there but those that only ask, pairs and titles raising the score.
XQuery AllWords(const SoughtPart& part, Reach reach) {
  const auto saying = std::count_if(part.terms.begin(), part.terms.end(), std::not_fn(&IsAsking));
  const bool may_ask = saying >= kFewestSaying;
  const XQuery all =
      OfPieces(part, XQuery::OP_AND, reach, [may_ask, reach](const WordPiece::Form& form) {
        const bool asks_only = std::all_of(form.terms.begin(), form.terms.end(), &IsAsking);
        std::vector<XQuery> words;
        for (const SoughtTerm& term : form.terms) {
          if (may_ask && !asks_only && !form.in_row && IsAsking(term)) {
            continue;
          }
          words.push_back(form.in_row ? XQuery(term.term) : WordQuery(term, reach));
        }
        if (form.in_row && words.size() > 1) {
          words = {XQuery(XQuery::OP_PHRASE, words.begin(), words.end(),
                          static_cast<Xapian::termcount>(words.size()))};
        }
        for (XQuery& word : words) {
          word = Scaled(word, kSyllableWeight);
        }
        return words;
      });
  const XQuery ranking = OfPieces(part, XQuery::OP_OR, reach, [](const WordPiece::Form& form) {
    std::vector<XQuery> queries = RankingQueries(form.bigrams);
    for (const SoughtTerm& term : form.terms) {
      queries.push_back(Scaled(Term(schema::kTitle, term.term), kTitleSyllableWeight));
    }
    return queries;
  });
  return {XQuery::OP_AND_MAYBE, all, ranking};
}

/// Pairs first: syllables alone cost much and rank badly so they come in only for
/// words without a neighbour.
XQuery AnyWord(const SoughtPart& part, Reach reach) {
  const bool is_long = part.terms.size() > kAllWordsUpTo;
  return OfPieces(part, XQuery::OP_OR, reach, [is_long, reach](const WordPiece::Form& form) {
    std::vector<XQuery> queries =
        is_long ? PairQueries(form.bigrams) : RankingQueries(form.bigrams);
    for (std::size_t i = 0; i < form.terms.size(); ++i) {
      if (!form.paired[i] || !is_long) {
        queries.push_back(Scaled(WordQuery(form.terms[i], reach), kSyllableWeight));
        queries.push_back(Scaled(Term(schema::kTitle, form.terms[i].term), kTitleSyllableWeight));
      }
    }
    return queries;
  });
}

XQuery PartQuery(const SoughtPart& part, const QueryForm& form) {
  switch (part.kind) {
    case QueryPart::Kind::kKey:
      return KeyQuery(part);
    case QueryPart::Kind::kPhrase:
      return {XQuery::OP_AND_MAYBE, PhraseQuery(part, Place::kText),
              Or(RankingQueries(part.bigrams))};
    case QueryPart::Kind::kWords:
      return form.match == Match::kAll ? AllWords(part, form.reach) : AnyWord(part, form.reach);
    default:
      return OperatorQuery(
          part, {.words = [form](const SoughtPart& leaf) { return PartQuery(leaf, form); }});
  }
}

/// An operator says what must be; words beside it only rank, unless all words are asked for.
bool IsDemanded(const SoughtPart& part, Match match) {
  const bool words = part.kind == QueryPart::Kind::kWords || part.kind == QueryPart::Kind::kKey ||
                     part.kind == QueryPart::Kind::kPhrase || part.kind == QueryPart::Kind::kPrefix;
  return match == Match::kAll || !words;
}

XQuery Ranking(const Understanding& understanding, const QueryForm& form) {
  std::vector<XQuery> demanded;
  std::vector<XQuery> wished;
  std::vector<XQuery> excluded;
  for (const SoughtPart& part : understanding.parts) {
    if (part.kind == QueryPart::Kind::kExclude) {
      excluded.push_back(PartQuery(part.children.front(), {Match::kAll, form.reach}));
    } else {
      (IsDemanded(part, form.match) ? demanded : wished).push_back(PartQuery(part, form));
    }
  }
  XQuery ranking = Or(wished);
  if (!demanded.empty()) {
    const XQuery all(XQuery::OP_AND, demanded.begin(), demanded.end());
    ranking = wished.empty() ? all : XQuery(XQuery::OP_AND_MAYBE, all, ranking);
  } else if (wished.empty()) {
    ranking = XQuery::MatchAll;
  }
  if (!understanding.likely_works.empty()) {
    ranking = XQuery(XQuery::OP_OR, ranking, WorksQuery(understanding.likely_works));
  }
  return excluded.empty() ? ranking : XQuery(XQuery::OP_AND_NOT, ranking, Or(excluded));
}

std::string Compact(Date date) {
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::vector<XQuery> FilterQueries(const SearchFilters& filters) {
  std::vector<XQuery> queries;
  const auto any_of = [&queries](const std::vector<XQuery>& choices) {
    if (!choices.empty()) {
      queries.push_back(Or(choices));
    }
  };
  std::vector<XQuery> choices;
  for (const DocumentType type : filters.types) {
    choices.push_back(Term(schema::kType, Info(type).slug));
  }
  any_of(choices);
  choices.clear();
  for (const std::string& issuer : filters.issuers) {
    choices.emplace_back(schema::SlugTerm(schema::kIssuer, issuer));
  }
  any_of(choices);
  choices.clear();
  for (const std::string& kind : filters.kinds) {
    choices.push_back(Term(schema::kKind, kind));
  }
  any_of(choices);
  if (filters.from || filters.to) {
    queries.emplace_back(XQuery::OP_VALUE_RANGE, schema::kSlotIssued,
                         filters.from ? Compact(*filters.from) : "0",
                         filters.to ? Compact(*filters.to) : "9");
  }
  if (!filters.status.empty()) {
    queries.push_back(Term(schema::kStatus, filters.status));
  }
  if (!filters.cites.empty()) {
    const std::string folded = FoldKeyCase(filters.cites);
    queries.push_back(
        Or({Term(schema::kCitedKey, folded), Term(schema::kCitedKey, "cv:" + folded),
            Term(schema::kCitedKey, "l:" + folded), Term(schema::kCitedWork, filters.cites)}));
  }
  return queries;
}

/// What documents must not hold.
std::vector<XQuery> ExcludingQueries(const ExcludedValues& without) {
  std::vector<XQuery> queries;
  for (const DocumentType type : without.types) {
    queries.push_back(Term(schema::kType, Info(type).slug));
  }
  for (const std::string& issuer : without.issuers) {
    queries.emplace_back(schema::SlugTerm(schema::kIssuer, issuer));
  }
  for (const std::string& kind : without.kinds) {
    queries.push_back(Term(schema::kKind, kind));
  }
  for (const std::string& status : without.statuses) {
    queries.push_back(Term(schema::kStatus, status));
  }
  for (const std::string& year : without.years) {
    queries.push_back(Term(schema::kYear, year));
  }
  return queries;
}

}  // namespace

bool WantsAllWords(const Understanding& understanding) {
  std::size_t words = 0;
  for (const SoughtPart& part : understanding.parts) {
    const bool group = part.kind == QueryPart::Kind::kAll || part.kind == QueryPart::Kind::kAny ||
                       part.kind == QueryPart::Kind::kNear;
    if (group) {
      return true;
    }
    words += part.kind == QueryPart::Kind::kWords ? part.terms.size() : 1;
  }
  return words <= kAllWordsUpTo;
}

bool RanksByModel(const Understanding& understanding) {
  const bool asks_key =
      std::any_of(understanding.parts.begin(), understanding.parts.end(),
                  [](const SoughtPart& part) { return part.kind == QueryPart::Kind::kKey; });
  return !WantsAllWords(understanding) && !asks_key && understanding.likely_works.empty();
}

Xapian::Query DocumentQuery(const Understanding& understanding, const QueryForm& form) {
  const XQuery ranking = Ranking(understanding, form);
  return form.reach == Reach::kHere &&
                 std::any_of(understanding.parts.begin(), understanding.parts.end(), &HasForms)
             ? WithinDocuments(ranking)
             : ranking;
}

Xapian::Query Narrow(Xapian::Query query, const SearchFilters& filters) {
  for (const XQuery& filter : FilterQueries(filters)) {
    query = XQuery(XQuery::OP_FILTER, query, filter);
  }
  const std::vector<XQuery> excluded = ExcludingQueries(filters.without);
  return excluded.empty() ? query : XQuery(XQuery::OP_AND_NOT, query, Or(excluded));
}

Xapian::Query NarrowToWords(Xapian::Query query, std::span<const Understanding> within,
                            Reach reach) {
  for (const Understanding& words : within) {
    query = XQuery(XQuery::OP_FILTER, query, DocumentQuery(words, {Match::kAll, reach}));
  }
  return query;
}

}  // namespace vanban
