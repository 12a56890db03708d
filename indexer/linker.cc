#include "indexer/linker.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "indexer/conflicts.h"
#include "indexer/pinpoint_targets.h"
#include "indexer/resolver.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxEvidence = 50;  // Of one edge; the count of citing documents stays exact.

class Linker {
 public:
  Linker(std::span<const CitingDocument> documents, std::span<const WorkAlias> aliases,
         std::span<const Judgement> judgements)
      : documents_(documents),
        judgements_(judgements),
        resolver_(documents, aliases) {
    graph_.claims = ClaimBook(documents);
  }

  LinkedGraph Link() {
    for (const CitingDocument& document : documents_) {
      AddHeld(document);
    }
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      AddMentions(static_cast<std::uint32_t>(i));
    }
    AddJudged();
    AddCandidates();
    for (auto& [name, work] : graph_.works) {
      Describe(work);
    }
    FindAllConflicts();
    PinpointTargets targets(documents_);
    for (auto& [ends, evidence] : edges_) {
      const auto& [from, to, relation] = ends;
      if (const Work& cited = graph_.works.at(to); cited.held) {
        targets.Find(cited.id, evidence);
      }
      graph_.edges.push_back({{from, to, relation, {}}, std::move(evidence)});
    }
    return std::move(graph_);
  }

 private:
  void AddHeld(const CitingDocument& document) {
    const WorkName name = NameWork(document);
    graph_.held_as[name].insert(document.id);
    Work& work = graph_.works[name];
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
    const WorkName own = NameWork(document);
    const std::vector<Resolution> resolutions = resolver_.Resolve(document);
    DocumentLinks& links = graph_.documents[document.id];
    for (std::size_t i = 0; i < resolutions.size(); ++i) {
      const CitingMention& mention = document.mentions[i];
      const Resolution& resolution = resolutions[i];
      links.keys.insert(mention.key);
      if (resolution.rejected()) {
        continue;  // What is cited is not known, and nobody is told so.
      }
      links.mentions.push_back({mention.start, mention.end, resolution.work});
      links.works.insert(resolution.work);
      const WorkName& from = mention.governor ? resolutions[*mention.governor].work : own;
      const Work& work = AddCited(document, mention, resolution);
      if (from != resolution.work && !from.empty()) {
        graph_.claims.Add({index, static_cast<std::uint32_t>(i), from}, resolution, work);
        AddEdge(document, mention, from, resolution);
      }
    }
    for (const WorkName& work : links.works) {
      if (work != own) {
        ++graph_.works[work].cited_by;
      }
    }
  }

  const Work& AddCited(const CitingDocument& document, const CitingMention& mention,
                       const Resolution& resolution) {
    constexpr std::size_t kMostNames = 16;
    Work& work = graph_.works[resolution.work];
    if (work.name.empty()) {
      work.name = resolution.work;
      work.key = resolution.work.substr(0, resolution.work.find_first_of("@#"));
      work.candidates = resolution.candidates;
    }
    // What a person corrected misleads as a name, too.
    const bool corrected = resolution.judged && resolution.reason != "confirmed";
    if (resolution.candidates.empty() && !corrected &&
        !resolution.reason.starts_with("year in number")) {
      // Under the name that the citation by itself gives it, it may have had an address before.
      WorkName alone = resolver_.NameAlone(mention, document);
      const bool says_more = alone.find_first_of("@#") != WorkName::npos || alone.starts_with("T:");
      if (says_more && alone != work.name) {
        std::set<WorkName>& also = graph_.also[work.name];
        if (also.size() < kMostNames) {
          also.insert(std::move(alone));
        }
      }
    }
    return work;
  }

  void AddEdge(const CitingDocument& document, const CitingMention& mention, const WorkName& from,
               const Resolution& resolution) {
    auto& evidence = edges_[{from, resolution.work, mention.relation}];
    const bool full = evidence.size() == kMaxEvidence;
    if (full && resolution.judged) {
      evidence.pop_back();  // What a person said is always shown.
    }
    if (evidence.size() < kMaxEvidence) {
      evidence.push_back({{.document = document.id,
                           .sentence = mention.sentence,
                           .start = mention.start,
                           .end = mention.end,
                           .rule = mention.rule.empty() ? resolution.reason
                                                        : mention.rule + ", " + resolution.reason,
                           .confidence = ConfidenceOf(mention, resolution),
                           .provision = mention.provision,
                           .pinpoint = mention.pinpoint,
                           .partial = mention.partial,
                           .judged = resolution.judged},
                          document.issued ? FormatIso(*document.issued) : std::string()});
    }
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
    Work& work = graph_.works[name];
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
    for (const auto& [name, work] : graph_.works) {
      std::vector<Conflict> found = FindConflicts(work, NumberingOf(work.key), graph_.claims);
      if (!found.empty()) {
        graph_.conflicts.emplace(name, std::move(found));
      }
    }
    for (auto& [name, conflict] : FindSeriesConflicts(graph_.works, graph_.claims)) {
      graph_.conflicts[name].push_back(std::move(conflict));
    }
  }

  std::span<const CitingDocument> documents_;
  std::span<const Judgement> judgements_;
  Resolver resolver_;
  LinkedGraph graph_;
  std::map<std::tuple<WorkName, WorkName, Relation>, std::vector<DatedEvidence>> edges_;
};

}  // namespace

LinkedGraph LinkCitations(std::span<const CitingDocument> documents,
                          std::span<const WorkAlias> aliases,
                          std::span<const Judgement> judgements) {
  return Linker(documents, aliases, judgements).Link();
}

}  // namespace vanban
