#include "server/document_metadata.h"

#include <set>
#include <utility>

#include "search/akn_names.h"
#include "search/status.h"
#include "server/address.h"
#include "server/html.h"

namespace vanban {
namespace {

constexpr std::string_view kEliOntology = "http://data.europa.eu/eli/ontology#";

/// DCMI Metadata Terms for a relation read from the citing document, and from the cited one.
struct DublinCoreTerms {
  std::string_view property;
  std::string_view inverse;
};

DublinCoreTerms TermsOf(Relation relation) {
  switch (relation) {
    case Relation::kReplaces:
      return {"dcterms:replaces", "dcterms:isReplacedBy"};
    case Relation::kReplacedBy:
      return {"dcterms:isReplacedBy", "dcterms:replaces"};
    case Relation::kBasedOn:
      return {"dcterms:requires", "dcterms:isRequiredBy"};
    case Relation::kIssuedWith:
      return {"dcterms:isPartOf", "dcterms:hasPart"};
    default:
      return {"dcterms:references", "dcterms:isReferencedBy"};
  }
}

/// http://data.europa.eu/eli/ontology#InForce has three values; a state that is unknown has none.
std::string_view ForceOf(const Work& work) {
  const auto status = FindStatus(work.status);
  switch (status.value_or(Status::kUnknown)) {
    case Status::kInForce:
      return "InForce-inForce";
    case Status::kPartlyRepealed:
      return "InForce-partiallyInForce";
    case Status::kNotYet:
    case Status::kRepealed:
    case Status::kSuspended:
      return "InForce-notInForce";
    case Status::kUnknown:
      break;
  }
  return {};
}

class MetadataWriter {
 public:
  explicit MetadataWriter(const DocumentPageData& data)
      : data_(data),
        document_(data.document),
        expression_(DocumentPath(data.document.id)),
        work_(data.work ? WorkPath(data.work->name) : expression_) {}

  std::string Write() {
    WriteDublinCore();
    // ELI identifies legislation; an article only reports on it.
    const bool directive = document_.kind == DocumentKind::kDirective;
    if (directive) {
      WriteLegalResource();
    }
    WriteRelations(data_.outgoing, ChainDirection::kOut, directive);
    WriteRelations(data_.incoming, ChainDirection::kIn, directive);
    head_.Void("link", {{"rel", "alternate"},
                        {"type", "application/akn+xml"},
                        {"title", "Akoma Ntoso"},
                        {"href", AknPath(document_.id)}});
    return head_.Take();
  }

 private:
  /// DCMI's rules for HTML meta (DC-HTML, 2008).
  void WriteDublinCore() {
    head_.Void("link", {{"rel", "schema.DC"}, {"href", "http://purl.org/dc/elements/1.1/"}});
    head_.Void("link", {{"rel", "schema.DCTERMS"}, {"href", "http://purl.org/dc/terms/"}});
    const auto meta = [&](std::string_view name, std::string_view content) {
      if (!content.empty()) {
        head_.Void("meta", {{"name", name}, {"content", content}});
      }
    };
    meta("DC.title", document_.title);
    meta("DC.identifier", document_.key.empty() ? document_.id : DisplayKey(document_.key));
    meta("DC.type", document_.type ? Info(*document_.type).name : "");
    meta("DC.creator", document_.issuer);
    meta("DC.language", "vi");
    meta("DC.source", document_.source.url);
    meta("DCTERMS.issued", document_.issued ? FormatIso(*document_.issued) : "");
    meta("DCTERMS.valid", document_.effective ? FormatIso(*document_.effective) : "");
  }

  void Property(const std::string& about, std::string_view property, std::string_view content) {
    if (!content.empty()) {
      head_.Void("meta", {{"about", about}, {"property", property}, {"content", content}});
    }
  }

  void Day(const std::string& about, std::string_view property, const std::optional<Date>& day) {
    if (day) {
      head_.Void("meta", {{"about", about},
                          {"property", property},
                          {"content", FormatIso(*day)},
                          {"datatype", "http://www.w3.org/2001/XMLSchema#date"}});
    }
  }

  void Link(const std::string& about, std::string_view property, std::string_view address) {
    head_.Void("link", {{"about", about}, {"rel", property}, {"href", address}});
  }

  /// A term of ELI's own as the value. HTML has no <meta> with `typeof` or `resource` alone, so the
  /// term is linked by its address.
  void Term(const std::string& about, std::string_view property, std::string_view term) {
    Link(about, property, std::string(kEliOntology) + std::string(term));
  }

  /// The work, its text in Vietnamese, and the files of that text.
  void WriteLegalResource() {
    Term(work_, "rdf:type", "LegalResource");
    Property(work_, "eli:id_local", data_.work ? data_.work->name : document_.id);
    Property(work_, "eli:number", DisplayKey(document_.key));
    Day(work_, "eli:date_document", document_.issued);
    Day(work_, "eli:first_date_entry_in_force", document_.effective);
    Property(work_, "eli:responsibility_of", document_.issuer);
    if (document_.type) {
      const std::string slug(Info(*document_.type).slug);
      Link(work_, "eli:type_document", "/search?type=" + slug);
    }
    if (const auto force = data_.work ? ForceOf(*data_.work) : ""; !force.empty()) {
      Term(work_, "eli:in_force", force);
    }
    Link(work_, "eli:is_realized_by", expression_);
    Term(expression_, "rdf:type", "LegalExpression");
    Property(expression_, "eli:title", document_.title);
    Link(expression_, "eli:language",
         "http://publications.europa.eu/resource/authority/language/VIE");
    Link(expression_, "eli:is_embodied_by", AknPath(document_.id));
  }

  void WriteRelations(const std::vector<Edge>& edges, ChainDirection direction, bool eli) {
    std::set<std::pair<std::string_view, WorkName>> written;
    for (const Edge& edge : edges) {
      if (written.size() >= kMaxMetadataRelations) {
        return;
      }
      const bool out = direction == ChainDirection::kOut;
      const WorkName& other = out ? edge.to : edge.from;
      const std::string address = WorkPath(other);
      const DublinCoreTerms terms = TermsOf(edge.relation);
      const EliEquivalent& equivalent = Info(edge.relation).eli;
      const std::string_view term = out ? terms.property : terms.inverse;
      if (written.emplace(term, other).second) {
        Link(work_, term, address);
      }
      // What an article says of a document is no property of legislation.
      const auto end = data_.works.find(other);
      const bool article = end != data_.works.end() && IsArticle(end->second);
      const std::string_view property = out ? equivalent.property : equivalent.inverse;
      if (eli && !article && written.emplace(property, other).second) {
        Link(work_, "eli:" + std::string(property), address);
      }
    }
  }

  const DocumentPageData& data_;
  const Document& document_;
  std::string expression_;
  std::string work_;
  HtmlWriter head_;
};

}  // namespace

std::string DocumentMetadata(const DocumentPageData& data) {
  return MetadataWriter(data).Write();
}

std::string AknPath(const DocumentId& id) {
  return "/api/v1/documents/" + PercentEncode(id) + "/akn";
}

}  // namespace vanban
