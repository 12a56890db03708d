#include "indexer/linker.h"

#include <algorithm>
#include <functional>
#include <future>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "corpus/parallel.h"
#include "indexer/conflicts.h"
#include "indexer/pinpoint_targets.h"
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

/// A mention, by its document's place among all and its own in the document.
struct Citation {
  std::uint32_t document;
  std::uint32_t mention;
};

/// An edge while it grows. Works are nodes of a map: they stay where they are.
struct EdgeEnds {
  const Work* from;
  const Work* to;
  Relation relation;

  friend bool operator==(const EdgeEnds&, const EdgeEnds&) = default;
};

struct HashEdgeEnds {
  std::size_t operator()(const EdgeEnds& ends) const {
    constexpr std::size_t kOdd = 0x9E3779B97F4A7C15;
    const std::hash<const Work*> hash;
    return (hash(ends.from) * kOdd + hash(ends.to)) * kOdd +
           static_cast<std::size_t>(ends.relation);
  }
};

class Linker {
 public:
  Linker(std::span<const CitingDocument> documents, std::span<const WorkAlias> aliases,
         std::span<const Judgement> judgements, std::size_t jobs)
      : documents_(documents),
        judgements_(judgements),
        jobs_(jobs),
        resolver_(documents, aliases) {
    graph_.claims = ClaimBook(documents);
  }

  LinkedGraph Link() {
    for (const CitingDocument& document : documents_) {
      AddHeld(document);
    }
    AddAllMentions();
    AddJudged();
    AddCandidates();
    for (auto& [name, work] : graph_.works) {
      Describe(work);
    }
    FindAllConflicts();
    WriteEdges();
    return std::move(graph_);
  }

 private:
  /// The node of a work, made if there is none.
  Work& NodeOf(const WorkName& name) {
    if (const auto known = nodes_.find(name); known != nodes_.end()) {
      return *known->second;
    }
    const auto node = graph_.works.try_emplace(name).first;
    nodes_.emplace(node->first, &node->second);
    return node->second;
  }

  /// One thread adds what another has read: of the documents in their order, so that the graph does
  /// not depend on how many there are.
  void AddAllMentions() {
    constexpr std::size_t kAtOnce = 256;
    const auto policy = jobs_ > 1 ? std::launch::async : std::launch::deferred;
    read_.resize(documents_.size());
    const auto read_from = [&](std::size_t first) {
      return std::async(policy, [this, first] {
        for (std::size_t i = first; i < std::min(first + kAtOnce, read_.size()); ++i) {
          read_[i] = Read(documents_[i]);
        }
      });
    };
    auto ahead = read_from(0);
    for (std::size_t first = 0; first < read_.size(); first += kAtOnce) {
      ahead.get();
      ahead = read_from(first + kAtOnce);
      for (std::size_t i = first; i < std::min(first + kAtOnce, read_.size()); ++i) {
        AddMentions(static_cast<std::uint32_t>(i));
      }
    }
  }

  [[nodiscard]] ReadDocument Read(const CitingDocument& document) const {
    ReadDocument read{.own = NameWork(document),
                      .resolutions = resolver_.Resolve(document),
                      .alone = std::vector<WorkName>(document.mentions.size())};
    for (std::size_t i = 0; i < read.resolutions.size(); ++i) {
      const Resolution& resolution = read.resolutions[i];
      // What a person corrected misleads as a name, too.
      const bool corrected = resolution.judged && resolution.reason != "confirmed";
      if (resolution.candidates.empty() && !corrected && !resolution.rejected() &&
          !resolution.reason.starts_with("year in number")) {
        read.alone[i] = resolver_.NameAlone(document.mentions[i], document);
      }
    }
    return read;
  }

  void AddHeld(const CitingDocument& document) {
    const WorkName name = NameWork(document);
    graph_.held_as[name].insert(document.id);
    Work& work = NodeOf(name);
    if (work.held && (!work.withdrawn || document.withdrawn)) {
      return;  // Held twice: the first by id speaks for the work, withdrawn ones last.
    }
    work = {.name = name,
            .key = name.starts_with("D:") ? "" : document.key,
            .held = true,
            .withdrawn = document.withdrawn,
            .id = document.id,
            .title = document.title,
            .type = document.type,
            .issuer = document.issuer,
            .issued = document.issued};
  }

  void AddMentions(std::uint32_t index) {
    const CitingDocument& document = documents_[index];
    const ReadDocument& read = read_[index];
    DocumentLinks& links = graph_.documents[document.id];
    for (std::size_t i = 0; i < read.resolutions.size(); ++i) {
      const CitingMention& mention = document.mentions[i];
      const Resolution& resolution = read.resolutions[i];
      links.keys.insert(mention.key);
      if (resolution.rejected()) {
        continue;  // What is cited is not known, and nobody is told so.
      }
      links.mentions.push_back({mention.start, mention.end, resolution.work});
      links.works.insert(resolution.work);
      const WorkName& from = mention.governor ? read.resolutions[*mention.governor].work : read.own;
      const Work& work = AddCited(resolution, read.alone[i]);
      if (from != resolution.work && !from.empty()) {
        const auto place = static_cast<std::uint32_t>(i);
        graph_.claims.Add({index, place, from}, resolution, work);
        AddEdge({&NodeOf(from), &work, mention.relation}, {index, place});
      }
    }
    for (const WorkName& work : links.works) {
      if (work != read.own) {
        ++NodeOf(work).cited_by;
      }
    }
  }

  const Work& AddCited(const Resolution& resolution, const WorkName& alone) {
    constexpr std::size_t kMostNames = 16;
    Work& work = NodeOf(resolution.work);
    if (work.name.empty()) {
      work.name = resolution.work;
      work.key = resolution.work.substr(0, resolution.work.find_first_of("@#"));
      work.candidates = resolution.candidates;
    }
    // Under the name that the citation by itself gives it, it may have had an address before.
    const bool says_more = alone.find_first_of("@#") != WorkName::npos || alone.starts_with("T:");
    if (says_more && alone != work.name) {
      std::set<WorkName>& also = graph_.also[work.name];
      if (also.size() < kMostNames) {
        also.insert(alone);
      }
    }
    return work;
  }

  void AddEdge(const EdgeEnds& ends, Citation citation) {
    std::vector<Citation>& citations = edges_[ends];
    const bool full = citations.size() == kMaxEvidence;
    if (full && ResolutionOf(citation).judged) {
      citations.pop_back();  // What a person said is always shown.
    }
    if (citations.size() < kMaxEvidence) {
      citations.push_back(citation);
    }
  }

  [[nodiscard]] const Resolution& ResolutionOf(Citation citation) const {
    return read_[citation.document].resolutions[citation.mention];
  }

  [[nodiscard]] DatedEvidence EvidenceOf(Citation citation) const {
    const CitingDocument& document = documents_[citation.document];
    const CitingMention& mention = document.mentions[citation.mention];
    const Resolution& resolution = ResolutionOf(citation);
    return {
        {.document = document.id,
         .sentence = mention.sentence,
         .start = mention.start,
         .end = mention.end,
         .rule = mention.rule.empty() ? resolution.reason : mention.rule + ", " + resolution.reason,
         .confidence = ConfidenceOf(mention, resolution),
         .provision = mention.provision,
         .pinpoint = mention.pinpoint,
         .partial = mention.partial,
         .judged = resolution.judged},
        document.issued ? FormatIso(*document.issued) : std::string()};
  }

  void WriteEdges() {
    using Grown = std::pair<const EdgeEnds, std::vector<Citation>>;
    std::vector<const Grown*> grown;
    grown.reserve(edges_.size());
    for (const Grown& edge : edges_) {
      grown.push_back(&edge);
    }
    std::sort(grown.begin(), grown.end(), [](const Grown* a, const Grown* b) {
      return std::tie(a->first.from->name, a->first.to->name, a->first.relation) <
             std::tie(b->first.from->name, b->first.to->name, b->first.relation);
    });
    constexpr std::size_t kAtOnce = 1000;
    graph_.edges.resize(grown.size());
    ForEachInParallel((grown.size() + kAtOnce - 1) / kAtOnce, jobs_, [&](std::size_t part) {
      PinpointTargets targets(documents_);
      for (std::size_t i = part * kAtOnce; i < std::min((part + 1) * kAtOnce, grown.size()); ++i) {
        const auto& [from, to, relation] = grown[i]->first;
        std::vector<DatedEvidence> evidence;
        evidence.reserve(grown[i]->second.size());
        for (const Citation citation : grown[i]->second) {
          evidence.push_back(EvidenceOf(citation));
        }
        if (to->held) {
          targets.Find(to->id, evidence);
        }
        graph_.edges[i] = {{from->name, to->name, relation, {}}, std::move(evidence)};
      }
    });
  }

  /// What a person said a citation means is sure; an act that is only asked for stays so.
  static double ConfidenceOf(const CitingMention& mention, const Resolution& resolution) {
    return resolution.judged && !mention.proposed ? 1.0
                                                  : mention.confidence * resolution.confidence;
  }

  void AddJudged() {
    for (const Judgement& judgement : judgements_) {
      const auto add = [&](const JudgedWork& judged, std::map<std::uint64_t, WorkName>& names) {
        if (judged.empty()) {
          return;
        }
        const WorkName name = resolver_.works().NameNow(judged);
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
    Work& work = NodeOf(name);
    if (!work.name.empty()) {
      return;
    }
    work.name = name;
    work.key = name.starts_with("D:") ? "" : name.substr(0, name.find_first_of("@#"));
    for (const KnownWork& known : resolver_.works().WorksOf(work.key)) {
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
  void Describe(Work& work) {
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
    std::vector<const Work*> works;
    for (const auto& [name, work] : graph_.works) {
      works.push_back(&work);
    }
    std::vector<std::vector<Conflict>> found(works.size());
    ForEachInParallel(works.size(), jobs_, [&](std::size_t i) {
      found[i] = FindConflicts(*works[i], NumberingOf(works[i]->key), graph_.claims);
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
  Resolver resolver_;
  LinkedGraph graph_;
  std::unordered_map<std::string_view, Work*> nodes_;  ///< Those of graph_.works, by their names.
  std::vector<ReadDocument> read_;                     ///< Of documents_.
  std::unordered_map<EdgeEnds, std::vector<Citation>, HashEdgeEnds> edges_;
};

}  // namespace

LinkedGraph LinkCitations(std::span<const CitingDocument> documents,
                          std::span<const WorkAlias> aliases, std::span<const Judgement> judgements,
                          std::size_t jobs) {
  return Linker(documents, aliases, judgements, jobs).Link();
}

}  // namespace vanban
