#include "search/akn_document.h"

#include <set>

#include <fmt/format.h>

#include "corpus/error.h"
#include "search/akn_parts.h"
#include "search/mention_spans.h"

namespace vanban {
namespace {

/// Adds "-2", "-3" … until nothing else has this name: the outline may number two places alike.
std::string Unused(std::string eid, std::set<std::string>& used) {
  const std::string first = eid;
  for (int count = 2; !used.insert(eid).second; ++count) {
    eid = fmt::format("{}-{}", first, count);
  }
  return eid;
}

/// The pinpoints that the document's own words give, by where their mention begins.
std::map<std::size_t, std::string> PinpointsOf(const AknSource& source) {
  std::map<std::size_t, std::string> pinpoints;
  for (const Edge& edge : source.outgoing) {
    for (const Evidence& evidence : edge.evidence) {
      if (evidence.document == source.document.id && !evidence.pinpoint.empty()) {
        pinpoints.emplace(evidence.start, evidence.pinpoint);
      }
    }
  }
  return pinpoints;
}

/// The eId of the innermost provision around a byte, asked in growing order; empty outside all.
class ProvisionCursor {
 public:
  ProvisionCursor(const Document& document, const std::vector<std::string>& eids)
      : provisions_(document.provisions),
        eids_(eids) {}

  std::string_view At(std::size_t byte) {
    while (next_ < provisions_.size() && provisions_[next_].span.begin <= byte) {
      open_.push_back(next_++);
    }
    while (!open_.empty() && provisions_[open_.back()].span.end <= byte) {
      open_.pop_back();
    }
    return open_.empty() ? std::string_view() : eids_[open_.back()];
  }

 private:
  const std::vector<Provision>& provisions_;
  const std::vector<std::string>& eids_;
  std::size_t next_ = 0;
  std::vector<std::size_t> open_;
};

}  // namespace

AknPlan PlanAkn(const AknSource& source) {
  AknPlan plan;
  plan.iri = *AknIriOf(source.work);
  plan.work_iri = plan.iri.Text();
  std::set<std::string> used;
  for (const Provision& provision : source.document.provisions) {
    plan.provision_eids.push_back(Unused(AknEid(provision.path), used));
  }
  const auto pinpoints = PinpointsOf(source);
  std::map<std::string, int> counts;
  ProvisionCursor provisions(source.document, plan.provision_eids);
  for (const MentionSpan& mention : MentionSpans(source.document.text, source.mentions)) {
    const auto work = source.works.find(mention.mention->work);
    const auto iri = work != source.works.end() ? AknIriOf(work->second) : std::nullopt;
    if (!iri) {
      continue;
    }
    std::string context(provisions.At(mention.span.begin));
    context += context.empty() ? "ref" : "__ref";
    std::string href = iri->Text();
    if (const auto pinpoint = pinpoints.find(mention.mention->start); pinpoint != pinpoints.end()) {
      if (const auto portion = AknPortion(pinpoint->second)) {
        href += "~" + *portion;
      }
    }
    const int number = ++counts[context];
    plan.references.push_back({mention.span, mention.mention->start,
                               fmt::format("{}_{}", context, number), std::move(href),
                               mention.mention->work});
  }
  return plan;
}

AknSource ReadAknSource(const CitationGraph& graph, Document document, Date received) {
  auto work = graph.WorkOfDocument(document.id);
  if (!work) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("Chỉ mục không biết văn bản {}.", document.id),
                    fmt::format("The index does not know the document {}.", document.id)},
                   {"Chạy `vanban index`.", "Run `vanban index`."}});
  }
  AknSource source{.document = std::move(document), .work = std::move(*work), .received = received};
  source.mentions = graph.Mentions(source.document.id);
  source.outgoing = graph.Edges(source.work.name, ChainDirection::kOut);
  source.incoming = graph.Edges(source.work.name, ChainDirection::kIn);
  const auto add = [&](const WorkName& name) {
    if (!source.works.contains(name)) {
      if (auto found = graph.Find(name)) {
        source.works.emplace(name, std::move(*found));
      }
    }
  };
  for (const LinkedMention& mention : source.mentions) {
    add(mention.work);
  }
  for (const Edge& edge : source.outgoing) {
    add(edge.to);
  }
  for (const Edge& edge : source.incoming) {
    add(edge.from);
  }
  return source;
}

std::string ToAkn(const AknSource& source) {
  const AknPlan plan = PlanAkn(source);
  XmlWriter xml;
  xml.Open("akomaNtoso", {{"xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}});
  xml.Text("\n");
  xml.Open(plan.iri.kind.c_str(), {{"name", plan.iri.subtype}, {"contains", "originalVersion"}});
  xml.Text("\n");
  WriteAknMeta(xml, source, plan);
  WriteAknBody(xml, source.document, plan);
  xml.Close().Text("\n").Close();
  return xml.Take();
}

}  // namespace vanban
