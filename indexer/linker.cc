#include "indexer/linker.h"

#include <algorithm>
#include <functional>
#include <future>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/parallel.h"
#include "indexer/conflicts.h"
#include "indexer/resolver.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxEvidence = 50;  // Of one edge; the count of citing documents stays exact.

/// What a document's mentions were found to mean: no other document need be known for it.
struct ReadDocument {
  WorkName own;
  std::vector<Resolution> resolutions;
  std::vector<WorkName> alone;  ///< The name that each mention gives its work by itself, if needed.
};

/// The ends of an edge. Works are nodes of a map: they stay where they are.
struct EdgeEnds {
  const LinkedWork* from;
  const LinkedWork* to;
  Relation relation;

  friend bool operator==(const EdgeEnds&, const EdgeEnds&) = default;
};

struct HashEdgeEnds {
  std::size_t operator()(const EdgeEnds& ends) const {
    constexpr std::size_t kOdd = 0x9E3779B97F4A7C15;
    const std::hash<const LinkedWork*> hash;
    return (hash(ends.from) * kOdd + hash(ends.to)) * kOdd +
           static_cast<std::size_t>(ends.relation);
  }
};

using Node = std::map<WorkName, LinkedWork>::value_type;

class Linker {
 public:
  Linker(std::span<const CitingDocument> documents, std::span<const WorkAlias> aliases,
         std::span<const Judgement> judgements, std::size_t jobs)
      : documents_(documents),
        judgements_(judgements),
        jobs_(jobs),
        resolver_(std::in_place, documents, aliases) {
    graph_.documents = documents;
    graph_.claims = ClaimBook(documents);
  }

  LinkedGraph Link() {
    for (const CitingDocument& document : documents_) {
      graph_.links.push_back({&AddHeld(document)});
    }
    AddAllMentions();
    AddJudged();
    AddCandidates();
    resolver_.reset();  // It knows each work by all its days; what follows does not ask.
    for (auto& [name, work] : graph_.works) {
      Describe(work);
    }
    FindAllConflicts();
    WriteEdges();
    return std::move(graph_);
  }

 private:
  /// The node of a work, made if there is none.
  Node& NodeOf(std::string_view name) {
    if (const auto known = nodes_.find(name); known != nodes_.end()) {
      return *known->second;
    }
    const auto node = graph_.works.try_emplace(WorkName(name)).first;
    nodes_.emplace(node->first, &*node);
    return *node;
  }

  /// "25-NQ/TW" of "25-NQ/TW@2013": where the name stands.
  static LeanText KeyIn(std::string_view name) {
    return name.starts_with("D:") ? LeanText()
                                  : LeanText::In(name.substr(0, name.find_first_of("@#")));
  }

  /// One thread adds what another has read: of the documents in their order, so that the graph does
  /// not depend on how many there are.
  void AddAllMentions() {
    constexpr std::size_t kAtOnce = 256;
    const auto policy = jobs_ > 1 ? std::launch::async : std::launch::deferred;
    const auto read_from = [&](std::size_t first) {
      return std::async(policy, [this, first] {
        std::vector<ReadDocument> read;
        for (std::size_t i = first; i < std::min(first + kAtOnce, documents_.size()); ++i) {
          read.push_back(Read(documents_[i]));
        }
        return read;
      });
    };
    auto ahead = read_from(0);
    for (std::size_t first = 0; first < documents_.size(); first += kAtOnce) {
      const std::vector<ReadDocument> read = ahead.get();
      ahead = read_from(first + kAtOnce);
      for (std::size_t i = 0; i < read.size(); ++i) {
        AddMentions(static_cast<std::uint32_t>(first + i), read[i]);
      }
    }
  }

  [[nodiscard]] ReadDocument Read(const CitingDocument& document) const {
    ReadDocument read{.own = NameWork(document),
                      .resolutions = resolver_->Resolve(document),
                      .alone = std::vector<WorkName>(document.mentions.size())};
    for (std::size_t i = 0; i < read.resolutions.size(); ++i) {
      const Resolution& resolution = read.resolutions[i];
      // What a person corrected misleads as a name, too.
      const bool corrected = resolution.judged && resolution.reason != "confirmed";
      if (resolution.candidates.empty() && !corrected && !resolution.rejected() &&
          !resolution.reason.starts_with("year in number")) {
        read.alone[i] = resolver_->NameAlone(document.mentions[i], document);
      }
    }
    return read;
  }

  const LinkedWork& AddHeld(const CitingDocument& document) {
    auto& [name, work] = NodeOf(NameWork(document));
    if (work.held) {
      const bool instead = work.withdrawn && !document.withdrawn;
      graph_.also_held[name].insert(instead ? work.id.str() : document.id);
      if (!instead) {
        return work;  // Held twice: the first by id speaks for the work, withdrawn ones last.
      }
    }
    work = {.name = name,
            .key = name.starts_with("D:") ? LeanText() : LeanText::In(document.key),
            .held = true,
            .withdrawn = document.withdrawn,
            .id = LeanText::In(document.id),
            .title = LeanText::In(document.title),
            .type = LeanText::In(document.type),
            .issuer = LeanText::In(document.issuer),
            .issued = document.issued,
            .status = {},
            .basis = nullptr,
            .candidates = {}};
    return work;
  }

  void AddMentions(std::uint32_t index, const ReadDocument& read) {
    const CitingDocument& document = documents_[index];
    LinkedDocument& links = graph_.links[index];
    links.meant.reserve(read.resolutions.size());
    for (std::size_t i = 0; i < read.resolutions.size(); ++i) {
      const CitingMention& mention = document.mentions[i];
      const Resolution& resolution = read.resolutions[i];
      if (resolution.rejected()) {
        links.meant.push_back(nullptr);  // What is cited is not known, and nobody is told so.
        continue;
      }
      const LinkedWork& work = AddCited(resolution, read.alone[i]);
      links.meant.push_back(&work);
      const WorkName& from = mention.governor ? read.resolutions[*mention.governor].work : read.own;
      if (from != resolution.work && !from.empty()) {
        const auto place = static_cast<std::uint32_t>(i);
        const LinkedWork& citing = NodeOf(from).second;
        graph_.claims.Add({index, place, &citing}, resolution, work);
        AddEdge({&citing, &work, mention.relation},
                {index, place, resolution.reason, resolution.confidence, resolution.judged});
      }
    }
    const std::set<const LinkedWork*> cited(links.meant.begin(), links.meant.end());
    for (const LinkedWork* work : cited) {
      if (work != nullptr && work != links.work) {
        ++NodeOf(work->name).second.cited_by;
      }
    }
  }

  const LinkedWork& AddCited(const Resolution& resolution, const WorkName& alone) {
    constexpr std::size_t kMostNames = 16;
    auto& [name, work] = NodeOf(resolution.work);
    if (work.name.empty()) {
      work.name = name;
      work.key = LeanText::In(work.name.substr(0, name.find_first_of("@#")));
      work.candidates = resolution.candidates;
    }
    // Under the name that the citation by itself gives it, it may have had an address before.
    const bool says_more = alone.find_first_of("@#") != WorkName::npos || alone.starts_with("T:");
    if (says_more && alone != work.name) {
      std::set<WorkName>& also = graph_.also[name];
      if (also.size() < kMostNames) {
        also.insert(alone);
      }
    }
    return work;
  }

  void AddEdge(const EdgeEnds& ends, EvidencePlace citation) {
    std::vector<EvidencePlace>& citations = edges_[ends];
    const bool full = citations.size() == kMaxEvidence;
    if (full && citation.judged) {
      citations.pop_back();  // What a person said is always shown.
    }
    if (citations.size() < kMaxEvidence) {
      citations.push_back(std::move(citation));
    }
  }

  void WriteEdges() {
    graph_.edges.reserve(edges_.size());
    for (auto& [ends, citations] : edges_) {
      citations.shrink_to_fit();
      graph_.edges.push_back({ends.from, ends.to, ends.relation, std::move(citations)});
    }
    edges_.clear();
    std::sort(graph_.edges.begin(), graph_.edges.end(),
              [](const LinkedEdge& a, const LinkedEdge& b) {
                return std::tie(a.from->name, a.to->name, a.relation) <
                       std::tie(b.from->name, b.to->name, b.relation);
              });
  }

  void AddJudged() {
    for (const Judgement& judgement : judgements_) {
      const auto add = [&](const JudgedWork& judged, std::map<std::uint64_t, WorkName>& names) {
        if (judged.empty()) {
          return;
        }
        const WorkName name = resolver_->works().NameNow(judged);
        names.emplace(judgement.id, name);
        if (judgement.ruling != Ruling::kReject) {
          AddNamed(name);
        }
      };
      add(judgement.work, graph_.judged_works);
      add(judgement.actor, graph_.judged_actors);
    }
  }

  /// A work that is known by its name alone.
  void AddNamed(const WorkName& name) {
    auto& [named, work] = NodeOf(name);
    if (!work.name.empty()) {
      return;
    }
    work.name = named;
    work.key = KeyIn(work.name);
    for (const KnownWork& known : resolver_->works().WorksOf(work.key.str())) {
      if (known.name == name) {
        work.issued = known.date;
      }
    }
  }

  /// What an open citation may mean is a work, though nobody holds or dates it.
  void AddCandidates() {
    std::set<WorkName> names;
    for (const auto& [name, work] : graph_.works) {
      names.insert(work.candidates.begin(), work.candidates.end());
    }
    for (const WorkName& name : names) {
      AddNamed(name);
    }
  }

  /// A work that is not held is what most citations say it is.
  void Describe(LinkedWork& work) {
    if (work.held) {
      return;
    }
    std::optional<ClaimField> last;
    for (const WorkClaim& claim : graph_.claims.Of(work.name)) {
      if (claim.field == last) {
        continue;  // Sorted by field, the most frequent first.
      }
      last = claim.field;
      switch (claim.field) {
        case ClaimField::kDate:
          work.issued = ParseIso(claim.value);
          break;
        case ClaimField::kIssuer:
          work.issuer = claim.value;
          break;
        case ClaimField::kTitle:
          work.title = claim.value;
          break;
        case ClaimField::kType:
          work.type = claim.value;
          break;
        case ClaimField::kForm:
        case ClaimField::kTerm:
          break;
      }
    }
  }

  void FindAllConflicts() {
    std::vector<const LinkedWork*> works;
    for (const auto& [name, work] : graph_.works) {
      works.push_back(&work);
    }
    std::vector<std::vector<Conflict>> found(works.size());
    ForEachInParallel(works.size(), jobs_, [&](std::size_t i) {
      found[i] = FindConflicts(*works[i], NumberingOf(works[i]->key.str()), graph_.claims);
    });
    for (std::size_t i = 0; i < works.size(); ++i) {
      if (!found[i].empty()) {
        graph_.conflicts.emplace(works[i]->name, std::move(found[i]));
      }
    }
    for (auto& [name, conflict] : FindSeriesConflicts(graph_.works, graph_.claims)) {
      graph_.conflicts[name].push_back(std::move(conflict));
    }
  }

  std::span<const CitingDocument> documents_;
  std::span<const Judgement> judgements_;
  std::size_t jobs_;
  std::optional<Resolver> resolver_;
  LinkedGraph graph_;
  std::unordered_map<std::string_view, Node*> nodes_;  ///< Those of graph_.works, by their names.
  std::unordered_map<EdgeEnds, std::vector<EvidencePlace>, HashEdgeEnds> edges_;
};

}  // namespace

LinkedGraph LinkCitations(std::span<const CitingDocument> documents,
                          std::span<const WorkAlias> aliases, std::span<const Judgement> judgements,
                          std::size_t jobs) {
  return Linker(documents, aliases, judgements, jobs).Link();
}

}  // namespace vanban
