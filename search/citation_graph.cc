#include "search/citation_graph.h"

#include <algorithm>
#include <deque>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/aliases.h"
#include "search/database.h"
#include "search/entry.h"
#include "search/schema.h"
#include "search/text_store.h"
#include "search/work_question.h"

namespace vanban {
namespace {

// What an officer types carries no "L:" or "CV:"; normal forms do.
constexpr std::string_view kKeyKinds[] = {"", "CV:", "L:", "NQ:", "PL:"};

// A mention that may mean several works has a node of its own; it is no work to choose.
void DropAmbiguous(std::vector<Work>& works) {
  const bool any_real = std::any_of(works.begin(), works.end(),
                                    [](const Work& work) { return work.candidates.empty(); });
  if (any_real) {
    std::erase_if(works, [](const Work& work) { return !work.candidates.empty(); });
  }
}

bool BetterFirst(const Work& a, const Work& b) {
  return std::make_tuple(!a.held, a.issued.value_or(Date()), a.name) <
         std::make_tuple(!b.held, b.issued.value_or(Date()), b.name);
}

bool EdgeOrder(const Edge& a, const Edge& b) {
  return std::tie(a.relation, a.from, a.to) < std::tie(b.relation, b.from, b.to);
}

}  // namespace

struct CitationGraph::State {
  explicit State(const Generation& opened)
      : generation(opened),
        works(OpenDatabase(opened, schema::kWorks)),
        texts(opened) {}

  Generation generation;
  Xapian::Database works;
  TextStore texts;

  [[nodiscard]] std::vector<StoredEdge> StoredEdges(const WorkName& name,
                                                    ChainDirection direction) const;
};

CitationGraph::CitationGraph(const Generation& generation)
    : state_(std::make_unique<State>(generation)) {}

CitationGraph::~CitationGraph() = default;
CitationGraph::CitationGraph(CitationGraph&&) noexcept = default;
CitationGraph& CitationGraph::operator=(CitationGraph&&) noexcept = default;

std::optional<Work> CitationGraph::Find(const WorkName& name) const {
  std::optional<Work> work;
  AskXapian(state_->generation, [&] {
    if (const auto data = FindEntry(state_->works, schema::Term(schema::kId, name))) {
      work = ReadWork(*data);
    }
  });
  return work;
}

std::vector<Work> CitationGraph::WorksUnder(const DocumentKey& key) const {
  std::vector<Work> works;
  AskXapian(state_->generation, [&] {
    std::set<std::string> terms;
    for (const std::string_view prefix : kKeyKinds) {
      terms.insert(schema::Term(schema::kOwnKey, FoldKeyCase(std::string(prefix) + key)));
    }
    for (const std::string& term : terms) {
      for (auto it = state_->works.postlist_begin(term); it != state_->works.postlist_end(term);
           ++it) {
        works.push_back(ReadWork(state_->works.get_document(*it).get_data()));
      }
    }
  });
  DropAmbiguous(works);
  std::sort(works.begin(), works.end(), &BetterFirst);
  return works;
}

std::vector<Work> CitationGraph::WorksNamed(const WorkName& name) const {
  if (auto work = Find(name)) {
    return {std::move(*work)};
  }
  std::vector<Work> works;
  AskXapian(state_->generation, [&] {
    const std::string term = schema::Term(schema::kAlso, name);
    for (auto it = state_->works.postlist_begin(term); it != state_->works.postlist_end(term);
         ++it) {
      works.push_back(ReadWork(state_->works.get_document(*it).get_data()));
    }
  });
  std::sort(works.begin(), works.end(), &BetterFirst);
  return works;
}

std::vector<Work> CitationGraph::WorksOf(std::string_view asked) const {
  const auto question = ReadWorkQuestion(asked);
  if (!question) {
    return {};
  }
  // A name in an address: as it is, as it once was, or as far as its parts tell.
  if (asked.find_first_of("@#") != std::string_view::npos || asked.starts_with("D:")) {
    const std::size_t mark = std::min(asked.find_first_of("@#"), asked.size());
    const WorkName name =
        asked.starts_with("D:") ? WorkName(asked) : question->key + std::string(asked.substr(mark));
    if (auto works = WorksNamed(name); !works.empty()) {
      return works;
    }
  }
  if (question->key.starts_with("T:")) {
    return WorksCalled(*question);
  }
  return FittingWorks(WorksUnder(question->key), *question);
}

std::vector<Work> CitationGraph::WorksCalled(const WorkQuestion& question) const {
  std::vector<Work> works = FittingWorks(WorksUnder(question.key), question);
  const auto add = [&works](std::vector<Work> more) {
    for (Work& work : more) {
      const bool known = std::any_of(works.begin(), works.end(), [&work](const Work& other) {
        return other.name == work.name;
      });
      if (!known) {
        works.push_back(std::move(work));
      }
    }
  };
  add(WorksNamed(question.key + (question.year ? fmt::format("@{}", *question.year) : "")));
  for (const WorkAlias& alias : Aliases()) {
    const bool fits = alias.title_key == question.key &&
                      (question.term.empty() || alias.term == question.term) &&
                      (!question.year || alias.year == question.year) &&
                      (!question.date || alias.issued == question.date);
    if (fits) {
      WorkQuestion under{.key = alias.key, .date = alias.issued, .title = question.title};
      add(FittingWorks(WorksUnder(alias.key), under));
    }
  }
  std::sort(works.begin(), works.end(), &BetterFirst);
  return works;
}

std::vector<Work> CitationGraph::WorksBeginning(std::string_view start) const {
  constexpr std::size_t kMost = 1000;
  std::vector<Work> works;
  AskXapian(state_->generation, [&] {
    const Xapian::Database& database = state_->works;
    for (const std::string_view kind : kKeyKinds) {
      for (const char separator : {'-', '/'}) {
        const std::string key = std::string(kind) + FoldKeyCase(start) + separator;
        const std::string prefix = schema::Term(schema::kOwnKey, FoldKeyCase(key));
        for (auto term = database.allterms_begin(prefix);
             term != database.allterms_end(prefix) && works.size() < kMost; ++term) {
          for (auto it = database.postlist_begin(*term); it != database.postlist_end(*term); ++it) {
            works.push_back(ReadWork(database.get_document(*it).get_data()));
          }
        }
      }
    }
  });
  DropAmbiguous(works);
  return works;
}

std::optional<Work> CitationGraph::WorkOfDocument(const DocumentId& id) const {
  std::optional<Work> work;
  AskXapian(state_->generation, [&] {
    if (const auto data = FindEntry(state_->works, schema::Term(schema::kHeldAs, id))) {
      work = ReadWork(*data);
    }
  });
  return work;
}

std::vector<StoredEdge> CitationGraph::State::StoredEdges(const WorkName& name,
                                                          ChainDirection direction) const {
  std::vector<StoredEdge> edges;
  AskXapian(generation, [&] {
    for (const auto& [prefix, wanted] : {std::pair(schema::kFrom, ChainDirection::kOut),
                                         std::pair(schema::kTo, ChainDirection::kIn)}) {
      if (direction != wanted && direction != ChainDirection::kBoth) {
        continue;
      }
      const std::string term = schema::Term(prefix, name);
      for (auto it = works.postlist_begin(term); it != works.postlist_end(term); ++it) {
        edges.push_back(ReadEdge(works.get_document(*it).get_data()));
      }
    }
  });
  return edges;
}

std::vector<Edge> CitationGraph::Edges(const WorkName& name, ChainDirection direction) const {
  std::vector<Edge> edges;
  for (StoredEdge& stored : state_->StoredEdges(name, direction)) {
    for (DatedEvidence& dated : stored.evidence) {
      stored.edge.evidence.push_back(std::move(dated.evidence));
    }
    edges.push_back(std::move(stored.edge));
  }
  std::sort(edges.begin(), edges.end(), &EdgeOrder);
  return edges;
}

std::vector<LinkedMention> CitationGraph::Mentions(const DocumentId& id) const {
  std::vector<LinkedMention> mentions;
  AskXapian(state_->generation, [&] {
    if (auto text = state_->texts.Find(id)) {
      mentions = text->Mentions();
    }
  });
  return mentions;
}

Chain CitationGraph::Walk(const WorkName& root, const ChainOptions& options) const {
  Chain chain;
  chain.root = root;
  const auto first = Find(root);
  if (!first) {
    return chain;
  }
  const std::string as_of = options.as_of ? FormatIso(*options.as_of) : "9999";
  std::set<WorkName> seen{root};
  std::set<std::tuple<WorkName, WorkName, Relation>> walked;
  std::deque<std::pair<WorkName, std::size_t>> queue{{root, 0}};
  chain.nodes.push_back(*first);
  const auto reach = [&](const WorkName& name, std::size_t depth) {
    if (seen.contains(name)) {
      return true;
    }
    if (chain.nodes.size() >= options.max_nodes) {
      chain.truncated = true;
      return false;
    }
    if (auto work = Find(name)) {
      seen.insert(name);
      chain.nodes.push_back(std::move(*work));
      queue.emplace_back(name, depth);
      return true;
    }
    return false;
  };
  while (!queue.empty()) {
    const auto [name, depth] = queue.front();
    queue.pop_front();
    if (depth >= options.depth) {
      continue;
    }
    auto edges = state_->StoredEdges(name, options.direction);
    std::sort(edges.begin(), edges.end(),
              [](const StoredEdge& a, const StoredEdge& b) { return EdgeOrder(a.edge, b.edge); });
    for (StoredEdge& stored : edges) {
      Edge& edge = stored.edge;
      const bool wanted =
          options.relations.empty() || std::find(options.relations.begin(), options.relations.end(),
                                                 edge.relation) != options.relations.end();
      if (!wanted || walked.contains({edge.from, edge.to, edge.relation})) {
        continue;
      }
      for (DatedEvidence& dated : stored.evidence) {
        if (dated.issued <= as_of) {
          edge.evidence.push_back(std::move(dated.evidence));
        }
      }
      const WorkName& other = edge.from == name ? edge.to : edge.from;
      if (!edge.evidence.empty() && reach(other, depth + 1)) {
        walked.insert({edge.from, edge.to, edge.relation});
        chain.edges.push_back(std::move(edge));
      }
    }
  }
  return chain;
}

std::vector<Work> CitationGraph::Missing(std::size_t offset, std::size_t limit,
                                         std::size_t* total) const {
  std::vector<Work> works;
  AskXapian(state_->generation, [&] {
    const Xapian::MSet found =
        MostCited(state_->works, std::string(schema::kMissing), offset, limit);
    for (auto it = found.begin(); it != found.end(); ++it) {
      works.push_back(ReadWork(it.get_document().get_data()));
    }
    if (total != nullptr) {
      *total = found.get_matches_estimated();
    }
  });
  return works;
}

}  // namespace vanban
