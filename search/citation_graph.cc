#include "search/citation_graph.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/aliases.h"
#include "corpus/key_renderer.h"
#include "corpus/party_names.h"
#include "search/chain_walk.h"
#include "search/database.h"
#include "search/entry.h"
#include "search/graph_file.h"
#include "search/provision_scope.h"
#include "search/schema.h"
#include "search/stored_aliases.h"
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
        graph(opened.directory / schema::kGraph),
        texts(opened) {
    AskXapian(opened, [&] {
      aliases = ReadStoredAliases(works.get_metadata(std::string(schema::kMetaAliases)));
    });
    given_names = NamesIn(aliases);
  }

  Generation generation;
  Xapian::Database works;
  GraphFile graph;
  TextStore texts;
  std::vector<WorkAlias> aliases;  ///< Beside the program's own.
  GivenNames given_names;
};

CitationGraph::CitationGraph(const Generation& generation)
    : state_(std::make_unique<State>(generation)) {}

CitationGraph::~CitationGraph() = default;
CitationGraph::CitationGraph(CitationGraph&&) noexcept = default;
CitationGraph& CitationGraph::operator=(CitationGraph&&) noexcept = default;

std::optional<Work> CitationGraph::Find(const WorkName& name) const {
  const auto number = state_->graph.Find(name);
  return number ? std::optional(state_->graph.WorkAt(*number)) : std::nullopt;
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
  auto question = ReadGivenName(asked);
  if (!question) {
    question = ReadWorkQuestion(asked);
  }
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

const GivenNames& CitationGraph::given_names() const {
  return state_->given_names;
}

// The whole question is a name that the office gave: no rule may know it.
std::optional<WorkQuestion> CitationGraph::ReadGivenName(std::string_view asked) const {
  constexpr std::size_t kLongest = 300;
  if (state_->aliases.empty() || asked.size() > kLongest) {
    return std::nullopt;
  }
  const DocumentKey key =
      CanonicalPartyName(asked.starts_with("T:") ? DocumentKey(asked) : TitleKey(asked));
  const bool given = std::any_of(
      state_->aliases.begin(), state_->aliases.end(),
      [&](const WorkAlias& alias) { return alias.title_key == key && !alias.rejected(); });
  return given ? std::optional(WorkQuestion{.key = key}) : std::nullopt;
}

std::vector<Work> CitationGraph::WorksCalled(const WorkQuestion& question) const {
  std::vector<Work> works;
  const auto fits = [&question](const WorkAlias& alias) {
    const bool of_year =
        !question.year || alias.year == question.year || (!alias.judged.empty() && !alias.year);
    return alias.title_key == question.key && of_year && !alias.rejected() &&
           (question.term.empty() || alias.term == question.term) &&
           (!question.date || alias.issued == question.date || !alias.judged.empty());
  };
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
  // What a person said a name means outweighs the tables, as in linking.
  for (const WorkAlias& alias : state_->aliases) {
    if (!alias.judged.empty() && fits(alias)) {
      add(WorksNamed(alias.judged.name));
    }
  }
  if (!works.empty()) {
    std::sort(works.begin(), works.end(), &BetterFirst);
    return works;
  }
  add(FittingWorks(WorksUnder(question.key), question));
  add(WorksNamed(question.key + (question.year ? fmt::format("@{}", *question.year) : "")));
  const auto add_called = [&](const WorkAlias& alias) {
    if (!fits(alias) || !alias.judged.empty()) {
      return;
    }
    WorkQuestion under{
        .key = alias.key, .date = alias.issued, .year = alias.year, .title = question.title};
    std::vector<Work> called = FittingWorks(WorksUnder(alias.key), under);
    std::erase_if(called,
                  [&](const Work& work) { return IsRejected(state_->aliases, alias, work.name); });
    add(std::move(called));
  };
  std::for_each(Aliases().begin(), Aliases().end(), add_called);
  std::for_each(state_->aliases.begin(), state_->aliases.end(), add_called);
  std::sort(works.begin(), works.end(), &BetterFirst);
  return works;
}

std::vector<Work> CitationGraph::WorksGivenName(std::string_view asked) const {
  const auto question = ReadGivenName(asked);
  return question ? WorksCalled(*question) : std::vector<Work>();
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

std::vector<Edge> CitationGraph::Edges(const WorkName& name, ChainDirection direction) const {
  const GraphFile& graph = state_->graph;
  const auto work = graph.Find(name);
  if (!work) {
    return {};
  }
  std::vector<EdgeNumber> numbers;
  graph.EdgesAt(*work, direction, numbers);
  std::vector<Edge> edges;
  for (const EdgeNumber number : numbers) {
    const GraphEdge edge = graph.EdgeAt(number);
    edges.push_back({WorkName(graph.NameOf(edge.from)), WorkName(graph.NameOf(edge.to)),
                     edge.relation, graph.EvidenceOf(number)});
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
  const auto number = state_->graph.Find(root);
  if (!number) {
    return Chain{.root = root};
  }
  if (options.provision.empty()) {
    return WalkChain(state_->graph, *number, options);
  }
  const Work work = state_->graph.WorkAt(*number);
  std::vector<Provision> provisions;
  AskXapian(state_->generation, [&] {
    if (auto text = work.held ? state_->texts.Find(work.id) : std::nullopt) {
      provisions = text->WholeDocument().provisions;
    }
  });
  const ProvisionScope scope(options.provision, work.id, provisions, options.whole);
  return WalkChain(state_->graph, *number, options, &scope);
}

std::vector<Work> CitationGraph::MostCited(std::size_t offset, std::size_t limit) const {
  std::vector<Work> works;
  AskXapian(state_->generation, [&] {
    const Xapian::MSet found =
        vanban::MostCited(state_->works, std::string(schema::kNode), offset, limit);
    for (auto it = found.begin(); it != found.end(); ++it) {
      works.push_back(ReadWork(it.get_document().get_data()));
    }
  });
  return works;
}

std::vector<Work> CitationGraph::Missing(std::size_t offset, std::size_t limit,
                                         std::size_t* total) const {
  std::vector<Work> works;
  AskXapian(state_->generation, [&] {
    const Xapian::MSet found =
        vanban::MostCited(state_->works, std::string(schema::kMissing), offset, limit);
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
