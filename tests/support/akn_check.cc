#include "support/akn_check.h"

#include <cstdarg>
#include <cstdio>
#include <map>
#include <memory>
#include <regex>
#include <set>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "corpus/xml_writer.h"

namespace vanban {
namespace {

struct FreeXml {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }

  void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }

  void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }

  void operator()(xmlRelaxNG* schema) const { xmlRelaxNGFree(schema); }

  void operator()(xmlRelaxNGParserCtxt* context) const { xmlRelaxNGFreeParserCtxt(context); }

  void operator()(xmlRelaxNGValidCtxt* context) const { xmlRelaxNGFreeValidCtxt(context); }
};

template <typename T>
using Owned = std::unique_ptr<T, FreeXml>;

const xmlChar* Chars(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

std::string Take(xmlChar* text) {
  std::string taken = text != nullptr ? reinterpret_cast<const char*>(text) : "";
  xmlFree(text);
  return taken;
}

std::string NameOf(const xmlNode* node) {
  return reinterpret_cast<const char*>(node->name);
}

std::string AttributeOf(xmlNode* node, const char* name) {
  return Take(xmlGetProp(node, Chars(name)));
}

class Xml {
 public:
  explicit Xml(const std::string& text)
      : document_(xmlReadMemory(
            text.data(), static_cast<int>(text.size()), "akn.xml", nullptr,
            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE)) {
    if (document_) {
      context_.reset(xmlXPathNewContext(document_.get()));
      xmlXPathRegisterNs(context_.get(), Chars("a"),
                         Chars("http://docs.oasis-open.org/legaldocml/ns/akn/3.0"));
    }
  }

  [[nodiscard]] xmlDoc* document() const { return document_.get(); }

  [[nodiscard]] std::vector<xmlNode*> Find(const char* path) const {
    std::vector<xmlNode*> nodes;
    const Owned<xmlXPathObject> found(xmlXPathEvalExpression(Chars(path), context_.get()));
    if (found && found->nodesetval != nullptr) {
      nodes.assign(found->nodesetval->nodeTab,
                   found->nodesetval->nodeTab + found->nodesetval->nodeNr);
    }
    return nodes;
  }

  [[nodiscard]] std::string Value(const char* path) const {
    const auto nodes = Find(path);
    return nodes.empty() ? "" : Take(xmlNodeGetContent(nodes.front()));
  }

 private:
  Owned<xmlDoc> document_;
  Owned<xmlXPathContext> context_;
};

void Complain(void* faults, const char* format, ...) {
  char line[500];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  static_cast<std::vector<std::string>*>(faults)->emplace_back(line);
}

void CheckGrammar(const Xml& xml, const std::string& grammar, std::vector<std::string>& faults) {
  const Owned<xmlRelaxNGParserCtxt> parser(xmlRelaxNGNewParserCtxt(grammar.c_str()));
  xmlRelaxNGSetParserErrors(parser.get(), &Complain, &Complain, &faults);
  const Owned<xmlRelaxNG> schema(xmlRelaxNGParse(parser.get()));
  if (!schema) {
    faults.push_back("cannot read " + grammar);
    return;
  }
  const Owned<xmlRelaxNGValidCtxt> context(xmlRelaxNGNewValidCtxt(schema.get()));
  xmlRelaxNGSetValidErrors(context.get(), &Complain, &Complain, &faults);
  if (xmlRelaxNGValidateDoc(context.get(), xml.document()) != 0 && faults.empty()) {
    faults.emplace_back("does not fit the grammar");
  }
}

/// Naming Convention 5.4.2: the references of elements; others are their names.
std::string ReferenceOf(const std::string& element) {
  static const std::map<std::string, std::string> kReferences = {
      {"article", "art"},    {"chapter", "chp"},       {"citation", "cit"},
      {"citations", "cits"}, {"clause", "cl"},         {"paragraph", "para"},
      {"section", "sec"},    {"subsection", "subsec"}, {"wrapUp", "wrapup"}};
  const auto found = kReferences.find(element);
  return found != kReferences.end() ? found->second : element;
}

void CheckEids(const Xml& xml, std::vector<std::string>& faults) {
  std::set<std::string> eids;
  for (xmlNode* node : xml.Find("//*[@eId]")) {
    const std::string eid = AttributeOf(node, "eId");
    if (!eids.insert(eid).second) {
      faults.push_back("eId twice: " + eid);
    }
  }
  // [prefix "__"] element_ref ["_" number]
  static const std::regex kForm("(?:[a-z]+(?:_[^_\\s]+)?__)*([a-z]+)(?:_[^_\\s]+)?");
  for (xmlNode* node : xml.Find("//*[@eId][not(ancestor::a:meta)]")) {
    std::smatch parts;
    const std::string eid = AttributeOf(node, "eId");
    if (!std::regex_match(eid, parts, kForm) || parts[1] != ReferenceOf(NameOf(node))) {
      faults.push_back(fmt::format("eId of {}: {}", NameOf(node), eid));
    }
  }
  for (const char* path : {"//@source", "//@refersTo", "//@href", "//@for"}) {
    for (xmlNode* node : xml.Find(path)) {
      const std::string value = Take(xmlNodeGetContent(node));
      if (value.starts_with('#') && !eids.contains(value.substr(1))) {
        faults.push_back("leads nowhere: " + value);
      }
    }
  }
}

void CheckIris(const Xml& xml, std::vector<std::string>& faults) {
  const auto level = [&](const char* name, const char* what) {
    return xml.Value(fmt::format("//a:{}/a:{}/@value", name, what).c_str());
  };
  const std::string work = level("FRBRWork", "FRBRuri");
  const std::string expression = level("FRBRExpression", "FRBRuri");
  const auto must = [&](bool holds, std::string_view fault) {
    if (!holds) {
      faults.push_back(fmt::format("{}: {}", fault, work));
    }
  };
  const xmlNode* root = xmlDocGetRootElement(xml.document());
  const std::string kind = NameOf(xmlFirstElementChild(const_cast<xmlNode*>(root)));
  must(std::regex_match(work, std::regex("/akn/vn(-[a-z-]+)?/(act|doc)/[a-z-]+(/[^/\\s]+)?/"
                                         "[0-9]{4}/[^/\\s#?~:]+")),
       "form of the work's IRI");
  must(work.starts_with(fmt::format("/akn/{}/{}/{}/", level("FRBRWork", "FRBRcountry"), kind,
                                    level("FRBRWork", "FRBRsubtype"))),
       "country, type and subtype of the IRI");
  must(work.ends_with("/" + level("FRBRWork", "FRBRnumber")), "number of the IRI");
  must(level("FRBRWork", "FRBRthis") == work + "/!main", "FRBRthis of the work");
  must(expression == work + "/vie@", "IRI of the expression");
  must(level("FRBRExpression", "FRBRthis") == expression + "/!main", "FRBRthis of the expression");
  must(level("FRBRManifestation", "FRBRuri") == expression + ".akn", "IRI of the manifestation");
}

bool IsXmlSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string Single(std::string_view text) {
  std::string single;
  for (const char c : text) {
    if (!IsXmlSpace(c)) {
      single += c;
    } else if (!single.empty() && single.back() != ' ') {
      single += ' ';
    }
  }
  if (single.ends_with(' ')) {
    single.pop_back();
  }
  return single;
}

}  // namespace

std::vector<std::string> AknFaults(const std::string& text, const std::string& grammar) {
  const Xml xml(text);
  if (xml.document() == nullptr) {
    return {"not well-formed"};
  }
  std::vector<std::string> faults;
  CheckGrammar(xml, grammar, faults);
  CheckEids(xml, faults);
  CheckIris(xml, faults);
  return faults;
}

std::string AknText(const std::string& text) {
  const Xml xml(text);
  std::string all;
  for (xmlNode* node : xml.Find("/a:akomaNtoso/*/*[not(self::a:meta)]")) {
    all += Take(xmlNodeGetContent(node));
    all += '\n';
  }
  return Single(all);
}

std::string ExpectedAknText(std::string_view text) {
  return Single(XmlText(text));
}

std::vector<std::string> AknReferences(const std::string& text) {
  const Xml xml(text);
  std::vector<std::string> references;
  for (xmlNode* node : xml.Find("//a:ref")) {
    references.push_back(Single(Take(xmlNodeGetContent(node))) + " -> " +
                         AttributeOf(node, "href"));
  }
  return references;
}

}  // namespace vanban
