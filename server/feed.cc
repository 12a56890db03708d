#include "server/feed.h"

#include "server/address.h"
#include "server/html.h"
#include "server/page_text.h"

namespace vanban {
namespace {

constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The day of issue as a moment: Atom wants one.
std::string Moment(const std::optional<Date>& date, const std::string& otherwise) {
  return date ? FormatIso(*date) + "T00:00:00Z" : otherwise;
}

void WriteEntry(HtmlWriter& xml, const Hit& hit, const FeedOptions& options) {
  const std::string address = options.base + DocumentPath(hit.id);
  const std::string title = hit.key.empty() ? hit.title : DisplayKey(hit.key) + " " + hit.title;
  xml.Open("entry");
  xml.Element("id", address).Element("title", title);
  xml.Void("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", address}});
  xml.Element("updated", Moment(hit.issued, options.updated));
  if (hit.issued) {
    xml.Element("published", Moment(hit.issued, options.updated));
  }
  if (!hit.issuer.empty()) {
    xml.Open("author").Element("name", hit.issuer).Close();
  }
  if (!hit.type.empty()) {
    xml.Void("category", {{"term", hit.type}});
  }
  if (!hit.provisions.empty()) {
    xml.Element("summary", hit.provisions.front().text);
  }
  xml.Close();
}

}  // namespace

std::string AtomFeed(const SearchResult& result, const FeedOptions& options) {
  const std::string page = options.base + Address("/search", {{"q", result.query}});
  HtmlWriter xml;
  xml.Raw(kXmlHead);
  xml.Open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"},
                    {"xml:lang", options.language == Language::kEnglish ? "en" : "vi"}});
  xml.Element("id", options.base + options.self);
  xml.Element("title", ResultsTitle(result.query, options.language));
  xml.Element("updated", options.updated);
  xml.Void(
      "link",
      {{"rel", "self"}, {"type", "application/atom+xml"}, {"href", options.base + options.self}});
  xml.Void("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", page}});
  // The author of entries without an issuer: RFC 4287 wants one for each.
  xml.Open("author").Element("name", kTextProduct.In(options.language)).Close();
  xml.Element("generator", "Vanban");
  for (const Hit& hit : result.hits) {
    WriteEntry(xml, hit, options);
  }
  xml.Close();
  return xml.Take();
}

std::string OpenSearchDescription(const std::string& base, Language language) {
  HtmlWriter xml;
  xml.Raw(kXmlHead);
  xml.Open("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
  xml.Element("ShortName", kTextProduct.In(language));  // At most 16 characters.
  xml.Element("Description", kTextTagline.In(language));
  xml.Element("InputEncoding", "UTF-8");
  xml.Element("Language", language == Language::kEnglish ? "en" : "vi");
  xml.Void("Url", {{"type", "text/html"}, {"template", base + "/search?q={searchTerms}"}});
  xml.Void("Url",
           {{"type", "application/atom+xml"}, {"template", base + "/api/v1/feed?q={searchTerms}"}});
  xml.Close();
  return xml.Take();
}

}  // namespace vanban
