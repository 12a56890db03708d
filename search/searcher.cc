#include "search/searcher.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/syllable.h"
#include "search/abbreviation_expander.h"
#include "search/accent_restorer.h"
#include "search/citation_graph.h"
#include "search/database.h"
#include "search/document_shards.h"
#include "search/entry.h"
#include "search/facets.h"
#include "search/fold_map.h"
#include "search/key_answers.h"
#include "search/matching_terms.h"
#include "search/passage.h"
#include "search/provision_finder.h"
#include "search/ranker.h"
#include "search/ranking_explanation.h"
#include "search/schema.h"
#include "search/settled_matches.h"
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
constexpr std::size_t kExactTotal = 1000;

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

/// The matches in the order asked for. Ties fall by id, so that the order is the same over any
/// number of shards, and however the entries came into them.
Matches SortedMatches(const WeighedDocuments& documents, Xapian::Enquire& enquire, Sort sort,
                      const MatchesAsked& asked) {
  Xapian::MultiValueKeyMaker order;
  unsigned slot = schema::kSlotMostCited;
  switch (sort) {
    case Sort::kRelevance:
      return SettledMatches(documents, enquire, asked);
    case Sort::kNewest:
    case Sort::kOldest:
      order.add_value(schema::kSlotIssued, sort == Sort::kNewest);
      slot = sort == Sort::kNewest ? schema::kSlotNewest : schema::kSlotOldest;
      break;
    case Sort::kCited:
      order.add_value(schema::kSlotCitedBy, true);
      break;
  }
  order.add_value(schema::kSlotId);
  if (documents.reach == Reach::kRemote) {
    enquire.set_sort_by_value(slot, false);
  } else {
    enquire.set_sort_by_key(&order, false);
  }
  return OrderedMatches(enquire, asked);
}

}  // namespace

/// Keeps a query to what filters and words within the results leave.
using Narrower = std::function<Xapian::Query(const Xapian::Query&)>;

struct Searcher::State {
  State(const Generation& opened, std::shared_ptr<ShardHosts> hosts)
      : generation(opened),
        shards(opened, std::move(hosts)),
        documents(shards.database()),
        texts(opened),
        works(OpenDatabase(opened, schema::kWorks)),
        graph(opened),
        folds(FoldMap::Parse(DocumentsMetadata(opened, std::string(schema::kMetaFolds)))),
        abbreviations(AbbreviationMap::Parse(
            DocumentsMetadata(opened, std::string(schema::kMetaAbbreviations)))),
        ranker(opened, shards.sizes()),
        restorer(
            folds,
            [this](const std::string& term) {
              shards.time().Check();
              return documents.get_collection_freq(
                  term.find(' ') == std::string::npos ? term : schema::Term(schema::kBigram, term));
            },
            shards.tokens()) {}

  void Ask(const std::function<void()>& ask);
  [[nodiscard]] std::size_t document_count() const;
  [[nodiscard]] Understanding Read(const Query& query) const;
  [[nodiscard]] std::vector<Understanding> ReadWithin(const SearchOptions& options) const;
  std::vector<std::uint32_t> Match(const Understanding& understanding, const Narrower& narrow,
                                   const SearchOptions& options, const RankingQuery& ranking,
                                   SearchResult& result) const;
  std::vector<std::uint32_t> Run(const Xapian::Query& query, const SearchOptions& options,
                                 const RankingQuery* ranking, SearchResult& result) const;
  void ExplainHits(const Xapian::Query& query, const RankingQuery* ranking,
                   std::span<const std::uint32_t> entries, std::vector<Hit>& hits) const;
  [[nodiscard]] RankingQuery Prepare(const Understanding& understanding) const;
  void FindProvisions(const ProvisionFinder& finder, const SearchOptions& options,
                      std::uint32_t entry, Hit& hit) const;

  Generation generation;
  DocumentShards shards;
  const Xapian::Database& documents;  ///< All shards as one; asked within shards.Ask.
  TextStore texts;
  Xapian::Database works;
  CitationGraph graph;
  Analyzer analyzer;
  mutable TokenBuffer buffer;  // One Searcher a thread.
  FoldMap folds;
  AbbreviationMap abbreviations;
  Ranker ranker;
  AccentRestorer restorer;
  std::size_t counted_at = 0;  ///< As joins of the shards, when the restorer counted in them.
};

Searcher::Searcher(const Generation& generation)
    : Searcher(generation, ShardHosts::Of(generation, Healing::kNone)) {}

Searcher::Searcher(const Generation& generation, std::shared_ptr<ShardHosts> hosts) {
  AskXapian(generation, [&] { state_ = std::make_unique<State>(generation, std::move(hosts)); });
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

// As DocumentShards::Ask.
void Searcher::State::Ask(const std::function<void()>& ask) {
  shards.Ask([&] {
    if (std::exchange(counted_at, shards.joins()) != shards.joins()) {
      restorer.Forget();
    }
    ask();
  });
}

std::size_t Searcher::State::document_count() const {
  return std::accumulate(shards.sizes().begin(), shards.sizes().end(), std::size_t{0});
}

std::size_t Searcher::document_count() const {
  return state_->document_count();
}

const std::vector<MissingShard>& Searcher::missing_shards() const {
  return state_->shards.missing();
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
    LookUpSpellings(within.back(), {shards.weighed(), texts, analyzer});
  }
  return within;
}

RankingQuery Searcher::State::Prepare(const Understanding& understanding) const {
  return PrepareRanking(understanding,
                        {.with_term =
                             [this](const std::string& term) {
                               shards.time().Check();
                               return documents.get_termfreq(term);
                             },
                         .with_pair =
                             [this](const std::string& pair) {
                               shards.time().Check();
                               return documents.get_termfreq(schema::Term(schema::kBigram, pair));
                             },
                         .documents = documents.get_doccount(),
                         .average_tokens = ranker.average_tokens()});
}

// The hits from `offset`: the second look's order first, then, far below, the first look's.
std::vector<RankedCandidate> OrderOf(const std::vector<RankCandidate>& found,
                                     const std::vector<RankedCandidate>& ranked,
                                     const SearchOptions& options, std::size_t first) {
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

// `entries` are those of the hits.
void Searcher::State::ExplainHits(const Xapian::Query& query, const RankingQuery* ranking,
                                  std::span<const std::uint32_t> entries,
                                  std::vector<Hit>& hits) const {
  std::vector<DocumentId> ids;
  for (const Hit& hit : hits) {
    ids.push_back(hit.id);
  }
  const auto matching = MatchingTerms(shards.weighed(), query, ids);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (const auto terms = matching.find(entries[i]); terms != matching.end()) {
      for (const std::string& term : terms->second) {
        shards.time().Check();
        hits[i].explanation.push_back(DescribeTerm(documents, term));
      }
    }
    if (ranking != nullptr) {
      const RankCandidate candidate{entries[i], 0};
      const Features features = ranker.Measure(*ranking, {&candidate, 1}).front();
      std::vector<std::string> measured = ExplainFeatures(features);
      std::move(measured.begin(), measured.end(), std::back_inserter(hits[i].explanation));
    }
  }
}

// Fills `result` and gives the numbers of its hits in kDocuments.
std::vector<std::uint32_t> Searcher::State::Run(const Xapian::Query& query,
                                                const SearchOptions& options,
                                                const RankingQuery* ranking,
                                                SearchResult& result) const {
  Xapian::Enquire enquire(documents);
  enquire.set_query(query);
  WeighWords(enquire, ranker.average_tokens(), shards.reach());
  const Depth depth = DepthFor(options);
  const bool ranks = ranking != nullptr && options.offset < depth.candidates;
  FacetCounter facets;
  if (options.facets && shards.reach() == Reach::kRemote) {
    facets.CountApart(documents, query);
  } else if (options.facets) {
    facets.Watch(enquire);
  }
  const std::size_t first = ranks ? 0 : options.offset;
  const std::size_t size =
      ranks ? std::max(depth.candidates, options.offset + options.limit) : options.limit;
  const std::size_t all = document_count();
  const Matches found =
      SortedMatches(shards.weighed(), enquire, options.sort,
                    {.first = first,
                     .size = size,
                     .counted = options.facets ? all : std::min<std::size_t>(all, kExactTotal)});
  result.total = found.total;
  result.total_exact = found.total_exact;
  if (options.facets) {
    result.facets = facets.Counts();
  }
  const std::vector<RankCandidate>& candidates = found.items;
  std::vector<RankedCandidate> ranked;
  if (ranks) {
    const std::size_t most = std::min(candidates.size(), depth.candidates);
    ranked = ranker.Rank(*ranking, std::span(candidates).first(most), depth.settled);
  }
  std::vector<std::uint32_t> entries;
  for (const RankedCandidate& item : OrderOf(candidates, ranked, options, first)) {
    entries.push_back(item.entry);
    shards.time().Check();
    Hit hit = MakeHit(documents.get_document(item.entry).get_data(), item.score);
    result.hits.push_back(std::move(hit));
  }
  if (options.explain) {
    ExplainHits(query, ranks ? ranking : nullptr, entries, result.hits);
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
    return Run(narrow(DocumentQuery(understanding, {match, shards.reach()})), options,
               learnt ? &ranking : nullptr, result);
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
  state_->Ask([&] {
    result = {.query = query.text, .generation = state_->generation.number};
    Stopwatch watch;
    Understanding understanding = state_->Read(query);
    LookUpSpellings(understanding, {state_->shards.weighed(), state_->texts, state_->analyzer});
    result.interpretation = understanding.interpretation;
    result.suggestion = understanding.suggestion;
    const std::vector<Understanding> within = state_->ReadWithin(options);
    result.stats.parse_ms = watch.Lap();
    const Narrower narrow = [&](const Xapian::Query& asked) {
      return NarrowToWords(Narrow(Narrow(asked, query.filters), options.filters), within,
                           state_->shards.reach());
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
  result.missing_shards = state_->shards.missing();
  return result;
}

std::vector<MeasuredCandidate> Searcher::Measure(const Query& query) const {
  std::vector<MeasuredCandidate> measured;
  state_->Ask([&] {
    measured.clear();
    const Understanding understanding = state_->Read(query);
    if (!RanksByModel(understanding)) {
      return;
    }
    const WeighedDocuments documents = state_->shards.weighed();
    Xapian::Enquire enquire(documents.database);
    enquire.set_query(
        Narrow(DocumentQuery(understanding, {Match::kAny, documents.reach}), query.filters));
    WeighWords(enquire, state_->ranker.average_tokens(), documents.reach);
    const std::vector<RankCandidate> candidates =
        SettledMatches(documents, enquire, {.size = Depth().candidates}).items;
    const std::vector<Features> features =
        state_->ranker.Measure(state_->Prepare(understanding), candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      documents.CheckTime();
      const auto data = documents.database.get_document(candidates[i].entry).get_data();
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
  state_->Ask([&] {
    hits.clear();
    auto text = state_->texts.Find(id);
    if (!text) {
      return;
    }
    const Document document = text->WholeDocument();
    const SimilarQuestion question{
        .document = document, .limit = limit, .average_tokens = state_->ranker.average_tokens()};
    for (const RankedCandidate& item :
         SimilarEntries(state_->shards.weighed(), state_->analyzer, question)) {
      state_->shards.time().Check();
      hits.push_back(MakeHit(state_->documents.get_document(item.entry).get_data(), item.score));
    }
  });
  return hits;
}

std::vector<Suggestion> Searcher::Suggest(std::string_view typed, std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  state_->Ask([&] {
    suggestions = Complete(typed, limit,
                           {state_->shards.weighed(), state_->works, state_->analyzer,
                            state_->folds, state_->restorer, state_->abbreviations});
  });
  return suggestions;
}

}  // namespace vanban
