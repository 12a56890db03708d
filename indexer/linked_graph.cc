#include "indexer/linked_graph.h"

namespace vanban {

DocumentLinks LinkedGraph::LinksOf(std::size_t document) const {
  const std::vector<CitingMention>& mentions = documents[document].mentions;
  const std::vector<const LinkedWork*>& meant = links[document].meant;
  DocumentLinks made;
  for (std::size_t i = 0; i < meant.size(); ++i) {
    made.keys.insert(mentions[i].key);
    if (meant[i] != nullptr) {
      made.mentions.push_back({mentions[i].start, mentions[i].end, WorkName(meant[i]->name)});
      made.works.emplace(meant[i]->name);
    }
  }
  return made;
}

EdgeEvidence::EdgeEvidence(const LinkedGraph& graph)
    : documents_(graph.documents),
      targets_(graph.documents) {}

std::vector<DatedEvidence> EdgeEvidence::Of(const LinkedEdge& edge) {
  std::vector<DatedEvidence> evidence;
  evidence.reserve(edge.citations.size());
  for (const EvidencePlace& citation : edge.citations) {
    evidence.push_back(Of(citation));
  }
  if (edge.to->held) {
    targets_.Find(edge.to->id, evidence);
  }
  return evidence;
}

DatedEvidence EdgeEvidence::Of(const EvidencePlace& citation) const {
  const CitingDocument& document = documents_[citation.document];
  const CitingMention& mention = document.mentions[citation.mention];
  std::string rule = mention.rule.str();
  rule += rule.empty() ? "" : ", ";
  rule += citation.reason;
  // What a person said a citation means is sure; an act that is only asked for stays so.
  const bool sure = citation.judged && !mention.proposed;
  return {{.document = document.id,
           .sentence = mention.sentence.str(),
           .start = mention.start,
           .end = mention.end,
           .rule = std::move(rule),
           .confidence = sure ? 1.0 : mention.confidence * citation.confidence,
           .provision = mention.provision.str(),
           .pinpoint = mention.pinpoint.str(),
           .partial = mention.partial,
           .judged = citation.judged},
          document.issued ? FormatIso(*document.issued) : std::string()};
}

}  // namespace vanban
