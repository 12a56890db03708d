#include "indexer/linker.h"

#include <algorithm>
#include <tuple>

#include "indexer/resolver.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxEvidence = 50;  // Of one edge; the count of citing documents stays exact.

/// The value said most often; the smallest of equals, so that the answer is always the same.
template <typename T>
class Tally {
 public:
  void Add(const T& value) { ++counts_[value]; }

  [[nodiscard]] const T* Best() const {
    const T* best = nullptr;
    std::size_t most = 0;
    for (const auto& [value, count] : counts_) {
      if (count > most) {
        most = count;
        best = &value;
      }
    }
    return best;
  }

 private:
  std::map<T, std::size_t> counts_;
};

/// What citations say about a work that is not held.
struct Claims {
  Tally<std::string> titles;
  Tally<std::string> types;
  Tally<std::string> issuers;
  Tally<Date> dates;
};

class Linker {
 public:
  Linker(std::span<const CitingDocument> documents, std::span<const WorkAlias> aliases)
      : documents_(documents),
        resolver_(documents, aliases) {}

  LinkedGraph Link() {
    for (const CitingDocument& document : documents_) {
      AddHeld(document);
    }
    for (const CitingDocument& document : documents_) {
      AddMentions(document);
    }
    Describe();
    for (auto& [ends, evidence] : edges_) {
      const auto& [from, to, relation] = ends;
      graph_.edges.push_back({{from, to, relation, {}}, std::move(evidence)});
    }
    return std::move(graph_);
  }

 private:
  void AddHeld(const CitingDocument& document) {
    const WorkName name = NameWork(document);
    graph_.held_as[name].insert(document.id);
    Work& work = graph_.works[name];
    if (work.held) {
      return;  // Held twice: the first by id speaks for the work.
    }
    work = {.name = name,
            .key = name.starts_with("D:") ? "" : document.key,
            .held = true,
            .id = document.id,
            .title = document.title,
            .type = document.type,
            .issuer = document.issuer,
            .issued = document.issued};
  }

  void AddMentions(const CitingDocument& document) {
    const WorkName own = NameWork(document);
    const std::vector<Resolution> resolutions = resolver_.Resolve(document);
    DocumentLinks& links = graph_.documents[document.id];
    for (std::size_t i = 0; i < resolutions.size(); ++i) {
      const CitingMention& mention = document.mentions[i];
      const Resolution& resolution = resolutions[i];
      links.mentions.push_back({mention.start, mention.end, resolution.work});
      links.keys.insert(mention.key);
      links.works.insert(resolution.work);
      Claim(mention, resolution);
      const WorkName from = mention.governor ? resolutions[*mention.governor].work : own;
      if (from != resolution.work) {
        AddEdge(document, mention, from, resolution);
      }
    }
    for (const WorkName& work : links.works) {
      if (work != own) {
        ++graph_.works[work].cited_by;
      }
    }
  }

  void Claim(const CitingMention& mention, const Resolution& resolution) {
    Work& work = graph_.works[resolution.work];
    if (work.name.empty()) {
      work.name = resolution.work;
      work.key = resolution.work.substr(0, resolution.work.find_first_of("@#"));
      work.candidates = resolution.candidates;
    }
    if (work.held) {
      return;
    }
    Claims& claims = claims_[resolution.work];
    const auto add = [](auto& tally, const std::string& value) {
      if (!value.empty()) {
        tally.Add(value);
      }
    };
    // A work known by its title alone is called what its mentions call it.
    add(claims.titles, mention.key.starts_with("T:") ? mention.text : mention.title);
    add(claims.types, mention.type);
    add(claims.issuers, mention.issuer);
    if (mention.date) {
      claims.dates.Add(*mention.date);
    }
  }

  void AddEdge(const CitingDocument& document, const CitingMention& mention, const WorkName& from,
               const Resolution& resolution) {
    auto& evidence = edges_[{from, resolution.work, mention.relation}];
    if (evidence.size() < kMaxEvidence) {
      evidence.push_back({{.document = document.id,
                           .sentence = mention.sentence,
                           .start = mention.start,
                           .end = mention.end,
                           .rule = mention.rule.empty() ? resolution.reason
                                                        : mention.rule + ", " + resolution.reason,
                           .confidence = mention.confidence * resolution.confidence,
                           .pinpoint = mention.pinpoint,
                           .partial = mention.partial},
                          document.issued ? FormatIso(*document.issued) : std::string()});
    }
  }

  void Describe() {
    for (auto& [name, claims] : claims_) {
      Work& work = graph_.works[name];
      const auto take = [](std::string& field, const Tally<std::string>& tally) {
        if (const std::string* best = tally.Best()) {
          field = *best;
        }
      };
      take(work.title, claims.titles);
      take(work.type, claims.types);
      take(work.issuer, claims.issuers);
      if (const Date* date = claims.dates.Best()) {
        work.issued = *date;
      }
    }
  }

  std::span<const CitingDocument> documents_;
  Resolver resolver_;
  LinkedGraph graph_;
  std::map<WorkName, Claims> claims_;
  std::map<std::tuple<WorkName, WorkName, Relation>, std::vector<DatedEvidence>> edges_;
};

}  // namespace

LinkedGraph LinkCitations(std::span<const CitingDocument> documents,
                          std::span<const WorkAlias> aliases) {
  return Linker(documents, aliases).Link();
}

}  // namespace vanban
