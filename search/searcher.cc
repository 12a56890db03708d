#include "search/searcher.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>

#include <fmt/format.h>
#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/syllable.h"
#include "search/abbreviation_expander.h"
#include "search/accent_restorer.h"
#include "search/citation_graph.h"
#include "search/database.h"
#include "search/entry.h"
#include "search/facets.h"
#include "search/fold_map.h"
#include "search/key_answers.h"
#include "search/passage.h"
#include "search/provision_finder.h"
#include "search/ranker.h"
#include "search/ranking_explanation.h"
#include "search/schema.h"
#include "search/similar.h"
#include "search/spelling_lookup.h"
#include "search/suggester.h"
#include "search/text_store.h"
#include "search/understanding.h"
#include "search/weighting.h"
#include "search/xapian_query.h"

namespace vanban {
namespace {

// How many of the first look's documents get the second look, and how many of those the whole of
// it. Who asks for the first pages waits for no more than they need; those after them may differ by
// a document or two from what one long list would say.
struct Depth {
  std::size_t candidates = 1000;
  std::size_t settled = 300;
};

Depth DepthFor(const SearchOptions& options) {
  constexpr std::size_t kFirstPage = 10;
  constexpr std::size_t kFirstPages = 30;
  const std::size_t last = options.offset + options.limit;
  return last <= kFirstPage ? Depth{300, 40} : last <= kFirstPages ? Depth{300, 60} : Depth{};
}

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
  hit.given_id = std::move(summary.given_id);
  hit.kind = summary.kind;
  hit.key = std::move(summary.key);
  hit.title = std::move(summary.title);
  hit.type = std::move(summary.type);
  hit.issuer = std::move(summary.issuer);
  hit.issued = ParseIso(summary.issued);
  hit.status = std::move(summary.status);
  hit.score = score;
  hit.cited_by = summary.cited_by;
  hit.ocr_confidence = summary.ocr_confidence;
  return hit;
}

void SortBy(Xapian::Enquire& enquire, Sort sort, const Xapian::Database& documents,
            Xapian::MultiValueKeyMaker& order) {
  // Ties fall by id, so that the order is the same over any number of shards, and however the
  // entries came into them.
  switch (sort) {
    case Sort::kRelevance:
      SettleTies(documents, enquire);
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

/// Keeps a query to what filters and words within the results leave.
using Narrower = std::function<Xapian::Query(const Xapian::Query&)>;

struct Searcher::State {
  explicit State(const Generation& opened)
      : generation(opened),
        documents(OpenDatabase(opened, schema::kDocuments)),
        texts(opened),
        works(OpenDatabase(opened, schema::kWorks)),
        graph(opened),
        folds(FoldMap::Parse(documents.get_metadata(std::string(schema::kMetaFolds)))),
        abbreviations(AbbreviationMap::Parse(
            documents.get_metadata(std::string(schema::kMetaAbbreviations)))),
        ranker(opened, ShardSizes(opened, schema::kDocuments)),
        restorer(
            folds,
            [this](const std::string& term) {
              return documents.get_collection_freq(
                  term.find(' ') == std::string::npos ? term : schema::Term(schema::kBigram, term));
            },
            documents.get_total_length()) {}

  [[nodiscard]] Understanding Read(const Query& query) const;
  [[nodiscard]] std::vector<Understanding> ReadWithin(const SearchOptions& options) const;
  std::vector<std::uint32_t> Match(const Understanding& understanding, const Narrower& narrow,
                                   const SearchOptions& options, const RankingQuery& ranking,
                                   SearchResult& result) const;
  std::vector<std::uint32_t> Run(const Xapian::Query& query, const SearchOptions& options,
                                 const RankingQuery* ranking, SearchResult& result) const;
  [[nodiscard]] RankingQuery Prepare(const Understanding& understanding) const;
  void FindProvisions(const ProvisionFinder& finder, const SearchOptions& options,
                      std::uint32_t entry, Hit& hit) const;

  Generation generation;
  Xapian::Database documents;
  TextStore texts;
  Xapian::Database works;
  CitationGraph graph;
  Analyzer analyzer;
  mutable TokenBuffer buffer;  // One Searcher a thread.
  FoldMap folds;
  AbbreviationMap abbreviations;
  Ranker ranker;
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

Understanding Searcher::State::Read(const Query& query) const {
  Understanding understanding = Understand(query, analyzer, folds, restorer, abbreviations);
  AnswerKeys(query, graph, understanding);
  // "tt 24/2020 bca" names one document: the words of its number stand for nothing else.
  if (understanding.likely_works.empty()) {
    ExpandAbbreviations(abbreviations, query, understanding);
  }
  return understanding;
}

std::vector<Understanding> Searcher::State::ReadWithin(const SearchOptions& options) const {
  std::vector<Understanding> within;
  for (const Query& query : options.within) {
    within.push_back(Read(query));
    LookUpSpellings(within.back(), {documents, texts, analyzer});
  }
  return within;
}

RankingQuery Searcher::State::Prepare(const Understanding& understanding) const {
  return PrepareRanking(
      understanding,
      {.with_term = [this](const std::string& term) { return documents.get_termfreq(term); },
       .with_pair =
           [this](const std::string& pair) {
             return documents.get_termfreq(schema::Term(schema::kBigram, pair));
           },
       .documents = documents.get_doccount(),
       .average_tokens = ranker.average_tokens()});
}

std::vector<RankCandidate> CandidatesOf(const Xapian::MSet& found) {
  std::vector<RankCandidate> candidates;
  candidates.reserve(found.size());
  for (auto item = found.begin(); item != found.end(); ++item) {
    candidates.push_back({*item, item.get_weight()});
  }
  return candidates;
}

// The hits from `offset`: the second look's order first, then, far below, the first look's.
std::vector<RankedCandidate> OrderOf(const std::vector<RankCandidate>& found,
                                     const std::vector<RankedCandidate>& ranked,
                                     const SearchOptions& options, Xapian::doccount first) {
  std::vector<RankedCandidate> order;
  for (std::size_t i = options.offset; i < options.offset + options.limit; ++i) {
    if (i < ranked.size()) {
      order.push_back(ranked[i]);
    } else if (i - first < found.size()) {
      order.push_back({found[i - first].entry, found[i - first].first_score});
    }
  }
  return order;
}

// Fills `result` and gives the numbers of its hits in kDocuments.
std::vector<std::uint32_t> Searcher::State::Run(const Xapian::Query& query,
                                                const SearchOptions& options,
                                                const RankingQuery* ranking,
                                                SearchResult& result) const {
  Xapian::Enquire enquire(documents);
  enquire.set_query(query);
  WeighWords(enquire, ranker.average_tokens());
  const Depth depth = DepthFor(options);
  const bool ranks = ranking != nullptr && options.offset < depth.candidates;
  Xapian::MultiValueKeyMaker order;
  SortBy(enquire, options.sort, documents, order);
  FacetCounter facets;
  if (options.facets) {
    facets.Watch(enquire);
  }
  const auto first = ranks ? 0 : static_cast<Xapian::doccount>(options.offset);
  const auto size = static_cast<Xapian::doccount>(
      ranks ? std::max(depth.candidates, options.offset + options.limit) : options.limit);
  const Xapian::doccount all = documents.get_doccount();
  const Xapian::MSet found =
      enquire.get_mset(first, size, options.facets ? all : std::min(all, kExactTotal));
  result.total = found.get_matches_estimated();
  result.total_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  if (options.facets) {
    result.facets = facets.Counts();
  }
  const std::vector<RankCandidate> candidates = CandidatesOf(found);
  std::vector<RankedCandidate> ranked;
  if (ranks) {
    const std::size_t most = std::min(candidates.size(), depth.candidates);
    ranked = ranker.Rank(*ranking, std::span(candidates).first(most), depth.settled);
  }
  std::vector<std::uint32_t> entries;
  for (const RankedCandidate& item : OrderOf(candidates, ranked, options, first)) {
    entries.push_back(item.entry);
    Hit hit = MakeHit(documents.get_document(item.entry).get_data(), item.score);
    if (options.explain) {
      for (auto term = enquire.get_matching_terms_begin(item.entry);
           term != enquire.get_matching_terms_end(item.entry); ++term) {
        hit.explanation.push_back(Explain(documents, *term));
      }
      if (ranks) {
        const RankCandidate candidate{item.entry, 0};
        const Features features = ranker.Measure(*ranking, {&candidate, 1}).front();
        std::vector<std::string> measured = ExplainFeatures(features);
        std::move(measured.begin(), measured.end(), std::back_inserter(hit.explanation));
      }
    }
    result.hits.push_back(std::move(hit));
  }
  return entries;
}

std::vector<std::uint32_t> Searcher::State::Match(const Understanding& understanding,
                                                  const Narrower& narrow,
                                                  const SearchOptions& options,
                                                  const RankingQuery& ranking,
                                                  SearchResult& result) const {
  const bool learnt = options.sort == Sort::kRelevance && RanksByModel(understanding);
  const auto ask = [&](vanban::Match match) {
    result.hits.clear();
    return Run(narrow(DocumentQuery(understanding, match)), options, learnt ? &ranking : nullptr,
               result);
  };
  if (!WantsAllWords(understanding)) {
    return ask(vanban::Match::kAny);
  }
  auto entries = ask(vanban::Match::kAll);
  if (result.total > 0 || understanding.word_count <= 1) {
    return entries;
  }
  entries = ask(vanban::Match::kAny);
  if (result.total > 0) {
    result.interpretation.notes.push_back(
        {"Không văn bản nào có đủ các từ: dưới đây là văn bản có một phần.",
         "No document holds all the words: these hold some of them."});
  }
  return entries;
}

void Searcher::State::FindProvisions(const ProvisionFinder& finder, const SearchOptions& options,
                                     std::uint32_t entry, Hit& hit) const {
  if (auto text = texts.Find(hit.id)) {
    hit.provisions = finder.Find(*text, ranker.Record(entry), options.provisions_per_hit);
  }
}

SearchResult Searcher::Search(const Query& query, const SearchOptions& options) const {
  SearchResult result;
  result.query = query.text;
  result.generation = state_->generation.number;
  AskXapian(state_->generation, [&] {
    Stopwatch watch;
    Understanding understanding = state_->Read(query);
    LookUpSpellings(understanding, {state_->documents, state_->texts, state_->analyzer});
    result.interpretation = understanding.interpretation;
    result.suggestion = understanding.suggestion;
    const std::vector<Understanding> within = state_->ReadWithin(options);
    result.stats.parse_ms = watch.Lap();
    const Narrower narrow = [&](const Xapian::Query& asked) {
      return NarrowToWords(Narrow(Narrow(asked, query.filters), options.filters), within);
    };
    const RankingQuery ranking = state_->Prepare(understanding);
    const std::vector<std::uint32_t> entries =
        state_->Match(understanding, narrow, options, ranking, result);
    result.stats.match_ms = watch.Lap();
    if (options.provisions) {
      for (const Understanding& words : within) {
        understanding.singles.insert(words.singles.begin(), words.singles.end());
        understanding.bigrams.insert(words.bigrams.begin(), words.bigrams.end());
      }
      const Marks marks{&understanding.singles, &understanding.bigrams};
      const TextReader reader{state_->analyzer, state_->buffer};
      const ProvisionFinder finder(reader, ranking, marks);
      for (std::size_t i = 0; i < result.hits.size(); ++i) {
        state_->FindProvisions(finder, options, entries[i], result.hits[i]);
      }
    }
    result.stats.snippet_ms = watch.Lap();
  });
  return result;
}

std::vector<MeasuredCandidate> Searcher::Measure(const Query& query) const {
  std::vector<MeasuredCandidate> measured;
  AskXapian(state_->generation, [&] {
    const Understanding understanding = state_->Read(query);
    if (!RanksByModel(understanding)) {
      return;
    }
    Xapian::Enquire enquire(state_->documents);
    enquire.set_query(Narrow(DocumentQuery(understanding, Match::kAny), query.filters));
    WeighWords(enquire, state_->ranker.average_tokens());
    Xapian::MultiValueKeyMaker order;
    SortBy(enquire, Sort::kRelevance, state_->documents, order);
    const std::size_t most = Depth().candidates;
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
    const std::vector<RankCandidate> candidates = CandidatesOf(found);
    const std::vector<Features> features =
        state_->ranker.Measure(state_->Prepare(understanding), candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto data = state_->documents.get_document(candidates[i].entry).get_data();
      DocumentSummary summary = ReadSummary(data);
      measured.push_back({std::move(summary.id), std::move(summary.given_id), features[i]});
    }
  });
  return measured;
}

std::optional<Document> Searcher::Find(const DocumentId& id) const {
  std::optional<Document> document;
  AskXapian(state_->generation, [&] {
    if (auto text = state_->texts.Find(id)) {
      document = text->WholeDocument();
    }
  });
  return document;
}

std::vector<Hit> Searcher::Similar(const DocumentId& id, std::size_t limit) const {
  std::vector<Hit> hits;
  AskXapian(state_->generation, [&] {
    const SimilarQuestion question{
        .id = id, .limit = limit, .average_tokens = state_->ranker.average_tokens()};
    for (const RankedCandidate& item : SimilarEntries(state_->documents, question)) {
      hits.push_back(MakeHit(state_->documents.get_document(item.entry).get_data(), item.score));
    }
  });
  return hits;
}

std::vector<Suggestion> Searcher::Suggest(std::string_view typed, std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  AskXapian(state_->generation, [&] {
    suggestions = Complete(typed, limit,
                           {state_->documents, state_->works, state_->analyzer, state_->folds,
                            state_->restorer, state_->abbreviations});
  });
  return suggestions;
}

}  // namespace vanban
