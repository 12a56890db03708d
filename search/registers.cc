#include "search/registers.h"

#include <algorithm>

#include <xapian.h>

#include "corpus/numbering.h"
#include "search/database.h"
#include "search/entry.h"
#include "search/graph_file.h"
#include "search/number_series.h"
#include "search/schema.h"

namespace vanban {

struct Registers::State {
  Generation generation;
  Xapian::Database works;
  GraphFile graph;

  /// The sentence of a claim, from the edge that holds it.
  [[nodiscard]] std::string SentenceOf(const ClaimSource& source, const WorkName& to) const {
    const auto from = graph.Find(source.from);
    const auto cited = graph.Find(to);
    if (!from || !cited) {
      return {};
    }
    const auto [first, last] = graph.EdgesFrom(*from);
    for (EdgeNumber edge = first; edge < last; ++edge) {
      if (graph.EdgeAt(edge).to != *cited) {
        continue;
      }
      for (const Evidence& evidence : graph.EvidenceOf(edge)) {
        if (evidence.document == source.document && evidence.start == source.start) {
          return evidence.sentence;
        }
      }
    }
    return {};
  }

  void Quote(std::vector<WorkClaim>& claims, const WorkName& work) const {
    for (WorkClaim& claim : claims) {
      for (ClaimSource& source : claim.sources) {
        if (!source.from.empty()) {
          source.sentence = SentenceOf(source, claim.work.empty() ? work : claim.work);
        }
      }
    }
  }

  void Quote(WorkClaims& claims) const {
    Quote(claims.claims, claims.work);
    for (Conflict& conflict : claims.conflicts) {
      Quote(conflict.claims, claims.work);
    }
  }
};

Registers::Registers(const Generation& generation)
    : state_(std::make_unique<State>(State{generation, OpenDatabase(generation, schema::kWorks),
                                           GraphFile(generation.directory / schema::kGraph)})) {}

Registers::~Registers() = default;
Registers::Registers(Registers&&) noexcept = default;
Registers& Registers::operator=(Registers&&) noexcept = default;

std::vector<JudgedEntry> Registers::JudgementsWith(const std::string& term) const {
  std::vector<JudgedEntry> entries;
  AskXapian(state_->generation, [&] {
    const Xapian::Database& works = state_->works;
    for (auto it = works.postlist_begin(term); it != works.postlist_end(term); ++it) {
      entries.push_back(ReadJudgedEntry(works.get_document(*it).get_data()));
    }
  });
  std::sort(entries.begin(), entries.end(), [](const JudgedEntry& a, const JudgedEntry& b) {
    return a.judgement.id < b.judgement.id;
  });
  return entries;
}

std::vector<JudgedEntry> Registers::Judgements() const {
  return JudgementsWith(std::string(schema::kJudgement));
}

std::vector<JudgedEntry> Registers::JudgementsIn(const DocumentId& document) const {
  return JudgementsWith(schema::Term(schema::kJudgedIn, document));
}

std::vector<JudgedEntry> Registers::JudgementsOf(const WorkName& work) const {
  return JudgementsWith(schema::Term(schema::kJudgedWork, work));
}

WorkClaims Registers::ClaimsOf(const WorkName& work) const {
  WorkClaims claims{.work = work, .claims = {}, .conflicts = {}};
  AskXapian(state_->generation, [&] {
    if (const auto data = FindEntry(state_->works, schema::Term(schema::kClaims, work))) {
      claims = ReadClaims(*data);
      state_->Quote(claims);
    }
  });
  return claims;
}

std::vector<ConflictedWork> Registers::Conflicts(std::optional<ConflictKind> kind,
                                                 std::size_t offset, std::size_t limit,
                                                 std::size_t* total) const {
  std::vector<ConflictedWork> conflicts;
  AskXapian(state_->generation, [&] {
    const std::string term =
        kind ? schema::Term(schema::kConflict, NameOf(*kind)) : std::string(schema::kConflict);
    const Xapian::MSet found = MostCited(state_->works, term, offset, limit);
    for (auto it = found.begin(); it != found.end(); ++it) {
      WorkClaims claims = ReadClaims(it.get_document().get_data());
      std::erase_if(claims.conflicts,
                    [kind](const Conflict& conflict) { return kind && conflict.kind != *kind; });
      claims.claims.clear();
      state_->Quote(claims);
      if (const auto data = FindEntry(state_->works, schema::Term(schema::kId, claims.work))) {
        conflicts.push_back({ReadWork(*data), std::move(claims.conflicts)});
      }
    }
    if (total != nullptr) {
      *total = state_->works.get_termfreq(term);
    }
  });
  return conflicts;
}

std::vector<NumberSeries> Registers::Series(const SeriesQuestion& question, std::size_t offset,
                                            std::size_t limit, std::size_t* total) const {
  SeriesCollector collector(question);
  AskXapian(state_->generation, [&] {
    const std::string node(schema::kNode);
    for (auto it = state_->works.postlist_begin(node); it != state_->works.postlist_end(node);
         ++it) {
      collector.Add(ReadWork(state_->works.get_document(*it).get_data()));
    }
  });
  std::vector<NumberSeries> series = collector.Take();
  if (total != nullptr) {
    *total = series.size();
  }
  series.erase(series.begin(),
               series.begin() + static_cast<std::ptrdiff_t>(std::min(offset, series.size())));
  series.resize(std::min(limit, series.size()));
  return series;
}

}  // namespace vanban
