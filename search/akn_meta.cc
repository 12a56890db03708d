#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/document_key.h"
#include "corpus/document_type.h"
#include "corpus/fold.h"
#include "search/akn_parts.h"

namespace vanban {
namespace {

constexpr std::string_view kEditor = "#vanban";
constexpr std::string_view kOriginal = "original";

/// A relation of the document's work with another, seen from the document.
struct Tie {
  const Edge* edge = nullptr;
  const Work* other = nullptr;
  std::string other_iri;
  bool outgoing = true;
  /// The document acts on the other: it amends, or the other says "amended by" it.
  bool active = true;

  [[nodiscard]] const AknEquivalent& akn() const { return Info(edge->relation).akn; }

  /// What acts on a text is a document: an article only reports.
  bool by_article = false;

  [[nodiscard]] bool IsModification() const { return !akn().type.empty() && !by_article; }

  /// "rel-implements", from the other end "rel-implements-of".
  [[nodiscard]] std::string Concept() const {
    return fmt::format("rel-{}{}", Info(edge->relation).name, outgoing ? "" : "-of");
  }
};

class MetaWriter {
 public:
  MetaWriter(XmlWriter& xml, const AknSource& source, const AknPlan& plan)
      : xml_(xml),
        document_(source.document),
        source_(source),
        plan_(plan),
        expression_(plan.work_iri + "/vie@") {
    CollectTies(source.outgoing, true);
    CollectTies(source.incoming, false);
    for (const AknReference& reference : plan.references) {
      references_.emplace(reference.start, &reference);
    }
    CollectLinks();
  }

  void Write() {
    xml_.Open("meta").Text("\n");
    WriteIdentification();
    if (document_.kind == DocumentKind::kArticle && document_.issued) {
      Line("publication", {{"date", FormatIso(*document_.issued)},
                           {"showAs", document_.issuer.empty() ? "Trang tin" : document_.issuer},
                           {"name", "website"}});
    }
    WriteLifecycle();
    WriteAnalysis();
    WriteReferences();
    xml_.Close().Text("\n");
  }

 private:
  void Line(const char* name, std::initializer_list<XmlAttribute> attributes) {
    xml_.Empty(name, attributes).Text("\n");
  }

  void Begin(const char* name, std::initializer_list<XmlAttribute> attributes = {}) {
    xml_.Open(name, attributes).Text("\n");
  }

  void End() { xml_.Close().Text("\n"); }

  void CollectTies(const std::vector<Edge>& edges, bool outgoing) {
    for (const Edge& edge : edges) {
      const auto other = source_.works.find(outgoing ? edge.to : edge.from);
      const auto iri = other != source_.works.end() ? AknIriOf(other->second) : std::nullopt;
      if (iri) {
        const bool active = outgoing != IsPassive(edge.relation);
        ties_.push_back({&edge, &other->second, iri->Text(), outgoing, active,
                         IsArticle(active ? source_.work : other->second)});
      }
    }
  }

  /// What <references> names of other documents, each once: element, then IRI.
  void CollectLinks() {
    for (const Tie& tie : ties_) {
      const bool attachment = tie.akn().element == "attachmentOf";
      const char* element = attachment   ? (tie.outgoing ? "attachmentOf" : "hasAttachment")
                            : tie.active ? "activeRef"
                                         : "passiveRef";
      links_.try_emplace({element, tie.other_iri}, tie.other);
    }
    for (const auto& [link, work] : links_) {
      link_ids_[link] = fmt::format("{}_{}", link.first, link_ids_.size() + 1);
    }
  }

  // ---- Identification ----

  void WriteLevel(const char* element, const std::string& this_iri, const std::string& iri) {
    Begin(element);
    Line("FRBRthis", {{"value", this_iri}});
    Line("FRBRuri", {{"value", iri}});
  }

  void WriteIssued() {
    const Date day = document_.issued.value_or(source_.received);
    const bool article = document_.kind == DocumentKind::kArticle;
    Line("FRBRdate",
         {{"date", FormatIso(day)},
          {"name", !document_.issued ? "received" : (article ? "published" : "issued")}});
    Line("FRBRauthor", {{"href", "#issuer"}});
  }

  void WriteIdentification() {
    const std::string number = DisplayKey(document_.key);
    Begin("identification", {{"source", kEditor}});
    WriteLevel("FRBRWork", plan_.work_iri + "/!main", plan_.work_iri);
    for (const auto& [name, value] :
         {std::pair<std::string_view, std::string_view>{"so-ky-hieu", number},
          {"title", document_.title},
          {"vanban-work", source_.work.name},
          {"vanban-id", document_.id}}) {
      if (!value.empty()) {
        Line("FRBRalias", {{"value", value}, {"name", name}});
      }
    }
    WriteIssued();
    Line("FRBRcountry", {{"value", plan_.iri.country}});
    Line("FRBRsubtype", {{"value", plan_.iri.subtype}});
    Line("FRBRnumber", {{"value", plan_.iri.number}, {"showAs", number}});
    Line("FRBRprescriptive", {{"value", plan_.iri.kind == "act" ? "true" : "false"}});
    End();
    WriteLevel("FRBRExpression", expression_ + "/!main", expression_);
    WriteIssued();
    // A copy in an archive: the authentic text is the issuer's.
    Line("FRBRauthoritative", {{"value", "false"}});
    Line("FRBRlanguage", {{"language", "vie"}});
    End();
    WriteLevel("FRBRManifestation", expression_ + "/!main.xml", expression_ + ".akn");
    Line("FRBRdate", {{"date", FormatIso(source_.received)}, {"name", "received"}});
    Line("FRBRauthor", {{"href", kEditor}});
    Line("FRBRformat", {{"value", "application/akn+xml"}});
    End();
    End();
  }

  // ---- Lifecycle ----

  void WriteEvent(std::string_view type, Date day, std::string_view source,
                  std::string_view refers = "") {
    const std::string eid = fmt::format("eref_{}", ++events_);
    const std::string by = fmt::format("#{}", source);
    Line("eventRef", {{"eId", eid},
                      {"date", FormatIso(day)},
                      {"source", by},
                      {"refersTo", refers},
                      {"type", type}});
  }

  /// Made, in force, and what others did to it whose day is known.
  void WriteLifecycle() {
    Begin("lifecycle", {{"source", kEditor}});
    WriteEvent("generation", document_.issued.value_or(source_.received), kOriginal);
    if (document_.effective) {
      WriteEvent("", *document_.effective, kOriginal, "#in-force");
    }
    for (const Tie& tie : ties_) {
      const std::string_view type = tie.akn().type;
      if (tie.active || !tie.IsModification() || tie.akn().element != "textualMod" ||
          !tie.other->issued) {
        continue;
      }
      WriteEvent(type == "repeal" || type == "replacement" ? "repeal" : "amendment",
                 *tie.other->issued, link_ids_.at({"passiveRef", tie.other_iri}));
    }
    End();
  }

  // ---- Analysis ----

  /// Where the document itself says it: "#art_2__ref_1".
  [[nodiscard]] std::vector<std::string> OwnPlaces(const Edge& edge) const {
    std::vector<std::string> places;
    for (const Evidence& evidence : edge.evidence) {
      const auto reference =
          evidence.document == document_.id ? references_.find(evidence.start) : references_.end();
      if (reference != references_.end()) {
        places.push_back("#" + reference->second->eid);
      }
    }
    return places;
  }

  /// What the edge names of `iri`: its provisions, or the whole.
  [[nodiscard]] static std::set<std::string> Places(const Edge& edge, const std::string& iri) {
    std::set<std::string> places;
    for (const Evidence& evidence : edge.evidence) {
      const auto portion = AknPortion(evidence.pinpoint);
      places.insert(portion ? iri + "~" + *portion : iri);
    }
    return places;
  }

  void WriteModification(const Tie& tie, const std::string& eid) {
    const std::string element(tie.akn().element);
    const std::string refers = "#" + tie.Concept();
    Begin(element.c_str(), {{"type", tie.akn().type}, {"eId", eid}, {"refersTo", refers}});
    const std::string& acting = tie.active ? plan_.work_iri : tie.other_iri;
    const std::string& acted_on = tie.active ? tie.other_iri : plan_.work_iri;
    std::vector<std::string> sources;
    if (tie.active && tie.outgoing) {
      sources = OwnPlaces(*tie.edge);
    }
    if (sources.empty()) {
      sources.push_back(acting);
    }
    for (const std::string& place : sources) {
      Line("source", {{"href", place}});
    }
    // A pinpoint lies in what is cited: in a passive, that is what acts.
    const bool pinpoints = !IsPassive(tie.edge->relation);
    for (const std::string& place :
         pinpoints ? Places(*tie.edge, acted_on) : std::set<std::string>{acted_on}) {
      Line("destination", {{"href", place}});
    }
    End();
  }

  void WriteModifications(const char* element, bool active) {
    int count = 0;
    for (const Tie& tie : ties_) {
      if (!tie.IsModification() || tie.active != active) {
        continue;
      }
      if (count++ == 0) {
        Begin(element);
      }
      WriteModification(tie, fmt::format("{}_{}", active ? "active" : "passive", count));
    }
    if (count > 0) {
      End();
    }
  }

  /// The other relations: by the place that says it, or, where another document says it or no place
  /// of this text became a <ref>, without one.
  void WriteOtherReferences() {
    int count = 0;
    for (const Tie& tie : ties_) {
      if (tie.IsModification()) {
        continue;
      }
      if (count++ == 0) {
        Begin("otherReferences", {{"source", kEditor}});
      }
      const std::string refers = "#" + tie.Concept();
      const std::vector<std::string> places =
          tie.outgoing ? OwnPlaces(*tie.edge) : std::vector<std::string>{};
      for (const std::string& place : places) {
        Line("alternativeReference", {{"for", place},
                                      {"href", tie.other_iri},
                                      {"refersTo", refers},
                                      {"showAs", tie.other->name}});
      }
      if (places.empty()) {
        Line("implicitReference",
             {{"href", tie.other_iri}, {"refersTo", refers}, {"showAs", tie.other->name}});
      }
    }
    if (count > 0) {
      End();
    }
  }

  void WriteAnalysis() {
    if (ties_.empty()) {
      return;
    }
    Begin("analysis", {{"source", kEditor}});
    WriteModifications("activeModifications", true);
    WriteModifications("passiveModifications", false);
    WriteOtherReferences();
    End();
  }

  // ---- References ----

  void WriteClass(const char* element, std::string_view eid, std::string_view kind,
                  const std::string& name, std::string_view shown) {
    const std::string href = fmt::format("/akn/ontology/{}/vn/{}", kind, name);
    Line(element, {{"eId", eid}, {"href", href}, {"showAs", shown}});
  }

  void WriteConcepts() {
    std::set<std::string> written;
    for (const Tie& tie : ties_) {
      const RelationInfo& info = Info(tie.edge->relation);
      const std::string eid = tie.Concept();
      if (written.insert(eid).second) {
        WriteClass("TLCConcept", eid, "concept", "vanban." + eid.substr(4),
                   tie.outgoing ? info.active : info.passive);
      }
    }
    if (document_.effective) {
      WriteClass("TLCConcept", "in-force", "concept", "vanban.in-force", "có hiệu lực");
    }
  }

  void WriteReferences() {
    Begin("references", {{"source", kEditor}});
    Line("original", {{"eId", kOriginal}, {"href", expression_}, {"showAs", document_.title}});
    for (const auto& [link, work] : links_) {
      const std::string& shown = work->key.empty() ? work->title : work->name;
      Line(link.first, {{"eId", link_ids_.at(link)},
                        {"href", link.second},
                        {"showAs", shown.empty() ? work->name : shown}});
    }
    WriteClass("TLCOrganization", "vanban", "organization", "vanban", "Vanban");
    const bool known = !document_.issuer.empty();
    const std::string issuer = known ? Slug(document_.issuer) : "";
    WriteClass("TLCOrganization", "issuer", "organization", issuer.empty() ? "unknown" : issuer,
               known ? document_.issuer : "chưa rõ cơ quan ban hành");
    if (!document_.signer.empty()) {
      const std::string signer = Slug(document_.signer);
      WriteClass("TLCPerson", "signer", "person", signer.empty() ? "unknown" : signer,
                 document_.signer);
    }
    WriteConcepts();
    End();
  }

  using Link = std::pair<const char*, std::string>;

  struct LinkOrder {
    bool operator()(const Link& a, const Link& b) const {
      return std::pair<std::string_view, std::string_view>(a) <
             std::pair<std::string_view, std::string_view>(b);
    }
  };

  XmlWriter& xml_;
  const Document& document_;
  const AknSource& source_;
  const AknPlan& plan_;
  std::string expression_;
  std::vector<Tie> ties_;
  std::map<std::size_t, const AknReference*> references_;
  std::map<Link, const Work*, LinkOrder> links_;
  std::map<Link, std::string, LinkOrder> link_ids_;
  int events_ = 0;
};

}  // namespace

void WriteAknMeta(XmlWriter& xml, const AknSource& source, const AknPlan& plan) {
  MetaWriter(xml, source, plan).Write();
}

}  // namespace vanban
