#include "search/searcher.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/syllable.h"
#include "search/accent_restorer.h"
#include "search/citation_graph.h"
#include "search/database.h"
#include "search/entry.h"
#include "search/facets.h"
#include "search/fold_map.h"
#include "search/passage.h"
#include "search/schema.h"
#include "search/spelling_lookup.h"
#include "search/suggester.h"
#include "search/understanding.h"
#include "search/xapian_query.h"

namespace vanban {
namespace {

// Whole documents vary in length a hundredfold, units do not.
const Xapian::BM25Weight kDocumentWeight(2, 0, 7, 0.3, 0.5);
const Xapian::BM25Weight kUnitWeight(0.8, 0, 7, 0.75, 0);

// Beyond this many a total is an estimate, unless facets need all of them counted.
constexpr Xapian::doccount kExactTotal = 1000;

class Stopwatch {
 public:
  /// Milliseconds since the last lap.
  double Lap() {
    const auto now = std::chrono::steady_clock::now();
    const double elapsed = std::chrono::duration<double, std::milli>(now - last_).count();
    last_ = now;
    return elapsed;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Hit MakeHit(const std::string& data, double score) {
  DocumentSummary summary = ReadSummary(data);
  Hit hit;
  hit.id = std::move(summary.id);
  hit.kind = summary.kind;
  hit.key = std::move(summary.key);
  hit.title = std::move(summary.title);
  hit.type = std::move(summary.type);
  hit.issuer = std::move(summary.issuer);
  hit.issued = ParseIso(summary.issued);
  hit.status = std::move(summary.status);
  hit.score = score;
  hit.cited_by = summary.cited_by;
  return hit;
}

void SortBy(Xapian::Enquire& enquire, Sort sort, Xapian::MultiValueKeyMaker& order) {
  // Ties fall by id, so that the order is the same over any number of shards.
  switch (sort) {
    case Sort::kRelevance:
      enquire.set_sort_by_relevance_then_value(schema::kSlotId, false);
      return;
    case Sort::kNewest:
    case Sort::kOldest:
      order.add_value(schema::kSlotIssued, sort == Sort::kNewest);
      break;
    case Sort::kCited:
      order.add_value(schema::kSlotCitedBy, true);
      break;
  }
  order.add_value(schema::kSlotId);
  enquire.set_sort_by_key(&order, false);
}

std::string Explain(const Xapian::Database& database, const std::string& term) {
  const auto prefixed = [&term](std::string_view prefix) {
    return term.size() > prefix.size() && term.starts_with(prefix);
  };
  const auto documents = database.get_termfreq(term);
  if (prefixed(schema::kOwnKey)) {
    return fmt::format("số ký hiệu của chính văn bản: {}", term.substr(2));
  }
  if (prefixed(schema::kCitedKey)) {
    return fmt::format("viện dẫn {}", term.substr(2));
  }
  if (prefixed(schema::kTitle)) {
    return fmt::format("trong tiêu đề: “{}”", term.substr(1));
  }
  if (prefixed(schema::kBigram)) {
    return fmt::format("cụm “{}” (có trong {} văn bản)", term.substr(1), documents);
  }
  return fmt::format("từ “{}” (có trong {} văn bản)", term, documents);
}

}  // namespace

struct Searcher::State {
  explicit State(const Generation& opened)
      : generation(opened),
        documents(OpenDatabase(opened, schema::kDocuments)),
        provisions(OpenDatabase(opened, schema::kProvisions)),
        texts(OpenDatabase(opened, schema::kTexts)),
        works(OpenDatabase(opened, schema::kWorks)),
        graph(opened),
        folds(FoldMap::Parse(documents.get_metadata(std::string(schema::kMetaFolds)))),
        restorer(
            folds,
            [this](const std::string& bigram) {
              return documents.get_termfreq(schema::Term(schema::kBigram, bigram));
            },
            documents.get_doccount()) {}

  [[nodiscard]] Xapian::MSet Match(const Understanding& understanding, const Query& query,
                                   const SearchOptions& options, SearchResult& result) const;
  [[nodiscard]] Xapian::MSet Run(const Xapian::Query& query, const SearchOptions& options,
                                 SearchResult& result) const;
  void FindProvisions(const Understanding& understanding, const SearchOptions& options,
                      Hit& hit) const;
  void AnswerKeys(Understanding& understanding) const;

  Generation generation;
  Xapian::Database documents;
  Xapian::Database provisions;
  Xapian::Database texts;
  Xapian::Database works;
  CitationGraph graph;
  Analyzer analyzer;
  FoldMap folds;
  AccentRestorer restorer;
};

Searcher::Searcher(const Generation& generation) {
  AskXapian(generation, [&] { state_ = std::make_unique<State>(generation); });
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

std::size_t Searcher::document_count() const {
  return state_->documents.get_doccount();
}

const Generation& Searcher::generation() const {
  return state_->generation;
}

Xapian::MSet Searcher::State::Run(const Xapian::Query& query, const SearchOptions& options,
                                  SearchResult& result) const {
  Xapian::Enquire enquire(documents);
  enquire.set_query(query);
  enquire.set_weighting_scheme(kDocumentWeight);
  Xapian::MultiValueKeyMaker order;
  SortBy(enquire, options.sort, order);
  FacetCounter facets;
  if (options.facets) {
    facets.Watch(enquire);
  }
  const Xapian::doccount all = documents.get_doccount();
  const Xapian::MSet found = enquire.get_mset(static_cast<Xapian::doccount>(options.offset),
                                              static_cast<Xapian::doccount>(options.limit),
                                              options.facets ? all : std::min(all, kExactTotal));
  result.total = found.get_matches_estimated();
  result.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  if (options.facets) {
    result.facets = facets.Counts();
  }
  for (auto it = found.begin(); it != found.end(); ++it) {
    Hit hit = MakeHit(it.get_document().get_data(), it.get_weight());
    if (options.explain) {
      for (auto term = enquire.get_matching_terms_begin(it);
           term != enquire.get_matching_terms_end(it); ++term) {
        hit.explanation.push_back(Explain(documents, *term));
      }
    }
    result.hits.push_back(std::move(hit));
  }
  return found;
}

Xapian::MSet Searcher::State::Match(const Understanding& understanding, const Query& query,
                                    const SearchOptions& options, SearchResult& result) const {
  const auto ask = [&](vanban::Match match) {
    result.hits.clear();
    return Run(Narrow(Narrow(DocumentQuery(understanding, match), query.filters), options.filters),
               options, result);
  };
  if (WantsAllWords(understanding)) {
    const Xapian::MSet found = ask(vanban::Match::kAll);
    if (result.total > 0 || understanding.word_count <= 1) {
      return found;
    }
    const Xapian::MSet some = ask(vanban::Match::kAny);
    if (result.total > 0) {
      result.interpretation.notes.push_back(
          {"Không văn bản nào có đủ các từ: dưới đây là văn bản có một phần.",
           "No document holds all the words: these hold some of them."});
    }
    return some;
  }
  return ask(vanban::Match::kAny);
}

void Searcher::State::FindProvisions(const Understanding& understanding,
                                     const SearchOptions& options, Hit& hit) const {
  const auto data = FindEntry(texts, schema::Term(schema::kId, hit.id));
  if (!data) {
    return;
  }
  const Document document = ReadText(*data).document;
  Xapian::Enquire enquire(provisions);
  enquire.set_query(UnitQuery(understanding, hit.id));
  enquire.set_weighting_scheme(kUnitWeight);
  const Xapian::MSet found =
      enquire.get_mset(0, static_cast<Xapian::doccount>(options.provisions_per_hit));
  const Marks marks{&understanding.singles, &understanding.bigrams};
  for (auto it = found.begin(); it != found.end(); ++it) {
    const UnitEntry unit = ReadUnit(it.get_document().get_data());
    if (unit.span.end > document.text.size()) {
      continue;
    }
    // The label is shown beside the passage, not in it.
    ByteSpan shown = unit.span;
    if (std::string_view(document.text).substr(shown.begin).starts_with(unit.label)) {
      shown.begin += unit.label.size();
    }
    ProvisionHit passage = BestPassage(document.text, shown, analyzer, marks);
    passage.path = unit.path;
    passage.label = unit.label;
    hit.provisions.push_back(std::move(passage));
  }
  if (hit.provisions.empty() && !document.text.empty()) {
    hit.provisions.push_back(
        BestPassage(document.text, {0, document.text.size()}, analyzer, marks));
  }
}

void Searcher::State::AnswerKeys(Understanding& understanding) const {
  for (const SoughtPart& part : understanding.parts) {
    if (part.kind != QueryPart::Kind::kKey) {
      continue;
    }
    KeyAnswer answer{DisplayKey(part.key), {}};
    for (const Work& work : graph.WorksOf(part.key)) {
      answer.works.push_back(work.name);
    }
    understanding.interpretation.keys.push_back(std::move(answer));
  }
}

SearchResult Searcher::Search(const Query& query, const SearchOptions& options) const {
  SearchResult result;
  result.query = query.text;
  result.generation = state_->generation.number;
  AskXapian(state_->generation, [&] {
    Stopwatch watch;
    Understanding understanding =
        Understand(query, state_->analyzer, state_->folds, state_->restorer);
    state_->AnswerKeys(understanding);
    LookUpSpellings(understanding, {state_->documents, state_->texts, state_->analyzer});
    result.interpretation = understanding.interpretation;
    result.suggestion = understanding.suggestion;
    result.stats.parse_ms = watch.Lap();
    const Xapian::MSet found = state_->Match(understanding, query, options, result);
    result.stats.match_ms = watch.Lap();
    if (options.provisions) {
      for (Hit& hit : result.hits) {
        state_->FindProvisions(understanding, options, hit);
      }
    }
    result.stats.snippet_ms = watch.Lap();
  });
  return result;
}

std::optional<Document> Searcher::Find(const DocumentId& id) const {
  std::optional<Document> document;
  AskXapian(state_->generation, [&] {
    if (const auto data = FindEntry(state_->texts, schema::Term(schema::kId, id))) {
      document = ReadText(*data).document;
    }
  });
  return document;
}

std::vector<Suggestion> Searcher::Suggest(std::string_view typed, std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  AskXapian(state_->generation, [&] {
    suggestions = Complete(
        typed, limit,
        {state_->documents, state_->works, state_->analyzer, state_->folds, state_->restorer});
  });
  return suggestions;
}

}  // namespace vanban
