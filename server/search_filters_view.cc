#include "server/search_filters_view.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "corpus/document_type.h"
#include "server/address.h"
#include "server/page_text.h"
#include "server/portal_text.h"
#include "server/year_histogram.h"

namespace vanban {
namespace {

// The parameters that narrow a search, in the order they are shown.
constexpr std::array<std::string_view, 13> kFilterNames = {
    "within", "kind",     "type",     "issuer",     "from",       "to",      "status",
    "cites",  "not_kind", "not_type", "not_issuer", "not_status", "not_year"};

// Of these several hold at once.
constexpr std::array<std::string_view, 3> kManyNames = {"type", "issuer", "within"};

constexpr std::string_view kNot = "not_";  // Before the name of a facet: leaves a value out.

struct FacetHeading {
  std::string_view name;
  PageText text;
};

constexpr FacetHeading kFacets[] = {
    {"kind", kTextFacetKind}, {"type", kTextType},      {"issuer", kTextIssuer},
    {"status", kTextStatus},  {"year", kTextFacetYear},
};

constexpr std::size_t kOpenValues = 8;  // More of a facet are folded away.

bool IsFilter(std::string_view name) {
  return std::find(kFilterNames.begin(), kFilterNames.end(), name) != kFilterNames.end();
}

/// The parameters of the page without `offset`: a changed search starts at its first page.
Parameters FromStart(const PageContext& context) {
  Parameters parameters = context.parameters;
  std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "offset"; });
  return parameters;
}

void Remove(Parameters& parameters, std::string_view name) {
  std::erase_if(parameters, [&](const auto& parameter) { return parameter.first == name; });
}

/// A facet value as parameters of the address.
Parameters ParametersOf(std::string_view facet, const std::string& value) {
  if (facet == "year") {
    return {{"from", value + "-01-01"}, {"to", value + "-12-31"}};
  }
  return {{std::string(facet), value}};
}

bool Holds(const PageContext& context, const Parameters& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const auto& parameter) {
    return std::find(context.parameters.begin(), context.parameters.end(), parameter) !=
           context.parameters.end();
  });
}

std::string AddressWith(const PageContext& context, const Parameters& added) {
  Parameters parameters = FromStart(context);
  for (const auto& [name, value] : added) {
    const bool many = name.starts_with(kNot) ||
                      std::find(kManyNames.begin(), kManyNames.end(), name) != kManyNames.end();
    if (!many) {
      Remove(parameters, name);
    }
    parameters.emplace_back(name, value);
  }
  return Address("/search", parameters);
}

std::string AddressWithout(const PageContext& context, const Parameters& removed) {
  Parameters parameters = FromStart(context);
  for (const auto& parameter : removed) {
    std::erase(parameters, parameter);
  }
  return Address("/search", parameters);
}

std::string KindText(std::string_view value, Language language) {
  return std::string((value == "article" ? kTextArticle : kTextDirective).In(language));
}

std::string LabelOf(std::string_view facet, const FacetValue& value, Language language) {
  if (facet == "kind") {
    return KindText(value.value, language);
  }
  if (facet == "status") {
    return StatusText(value.value, language);
  }
  return value.label.empty() ? value.value : value.label;
}

std::string DateText(std::string_view value, Language language) {
  const std::optional<Date> date = ParseIso(value);
  return date ? FormatDate(*date, language) : std::string(value);
}

/// What a filter of the address is called: by the facet it came from, if that is among the results.
std::string FilterText(std::string_view name, const std::string& value, const SearchResult& result,
                       Language language) {
  if (name.starts_with(kNot)) {
    return Fill(kTextExcluded, language,
                {FilterText(name.substr(kNot.size()), value, result, language)});
  }
  if (name == "within") {
    return Fill(kTextWithinFilter, language, {value});
  }
  if (name == "kind") {
    return KindText(value, language);
  }
  if (name == "status") {
    return StatusText(value, language);
  }
  if (name == "from") {
    return std::string(kTextFrom.In(language)) + " " + DateText(value, language);
  }
  if (name == "to") {
    return std::string(kTextTo.In(language)) + " " + DateText(value, language);
  }
  if (name == "cites") {
    return std::string(kTextCites.In(language)) + " " + value;
  }
  if (const auto facet = result.facets.find(std::string(name)); facet != result.facets.end()) {
    for (const FacetValue& candidate : facet->second) {
      if (candidate.value == value && !candidate.label.empty()) {
        return candidate.label;
      }
    }
  }
  if (name == "type") {
    if (const auto type = FindDocumentType(value)) {
      return std::string(Info(*type).name);
    }
  }
  return value;
}

void WriteFacetValue(HtmlWriter& html, const PageContext& context, std::string_view facet,
                     const FacetValue& value) {
  const Language language = context.language;
  const Parameters parameters = ParametersOf(facet, value.value);
  const bool active = Holds(context, parameters);
  const std::string label = LabelOf(facet, value, language);
  // The name that is spoken holds all that is shown, the count too (WCAG 2.5.3).
  const std::string removal =
      Fill(kTextRemoveFilter, language, {label + " " + FormatCount(value.count, language)});
  const std::string address =
      active ? AddressWithout(context, parameters) : AddressWith(context, parameters);
  html.Open("li");
  html.Open("a", {{"href", address},
                  When(active, "class", "active"),
                  When(active, "aria-label", removal),
                  {"rel", "nofollow"}});
  html.Element("span", label);
  html.Text(" ");
  html.Element("span", {{"class", "count"}}, FormatCount(value.count, language));
  html.Close();
  if (!active) {
    const std::string exclusion = Fill(kTextExclude, language, {label});
    html.Open("a", {{"class", "exclude"},
                    {"href",
                     AddressWith(context, {{std::string(kNot) + std::string(facet), value.value}})},
                    {"aria-label", exclusion},
                    {"title", exclusion},
                    {"rel", "nofollow"}});
    html.Text("−").Close();
  }
  html.Close();
}

void WriteFacet(HtmlWriter& html, const PageContext& context, const FacetHeading& heading,
                const std::vector<FacetValue>& values) {
  html.Open("section", {{"class", "facet"}});
  html.Element("h3", heading.text.In(context.language));
  if (heading.name == "year") {
    WriteYearHistogram(html, context, values);
  }
  html.Open("ul");
  const std::size_t open = std::min(values.size(), kOpenValues);
  for (std::size_t i = 0; i < open; ++i) {
    WriteFacetValue(html, context, heading.name, values[i]);
  }
  html.Close();
  if (open < values.size()) {
    html.Open("details");
    html.Element("summary", "+ " + FormatCount(values.size() - open, context.language));
    html.Open("ul");
    for (std::size_t i = open; i < values.size(); ++i) {
      WriteFacetValue(html, context, heading.name, values[i]);
    }
    html.Close().Close();
  }
  html.Close();
}

/// Hidden fields that keep the search as it is, but for the parameters the form itself sets.
void WriteKept(HtmlWriter& html, const PageContext& context,
               std::initializer_list<std::string_view> set_here) {
  for (const auto& [name, value] : FromStart(context)) {
    const bool is_set = std::find(set_here.begin(), set_here.end(), name) != set_here.end();
    if (!is_set && !value.empty()) {
      html.Void("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    }
  }
}

void WriteFilterForm(HtmlWriter& html, const PageContext& context) {
  const Language language = context.language;
  html.Open("form", {{"class", "filter-form"}, {"action", "/search"}});
  WriteKept(html, context, {"from", "to", "cites"});
  const auto field = [&](std::string_view name, const PageText& label, std::string_view type) {
    html.Open("label");
    html.Element("span", label.In(language));
    html.Void("input", {{"type", type},
                        {"name", name},
                        {"value", context.Parameter(name)},
                        When(type == "text", "placeholder", "25-NQ/TW")});
    html.Close();
  };
  field("from", kTextFrom, "date");
  field("to", kTextTo, "date");
  field("cites", kTextCites, "text");
  html.Element("button", {{"type", "submit"}}, kTextApply.In(language));
  html.Close();
}

/// Another field beside those that were sent before: each narrows what the others left.
void WriteWithinForm(HtmlWriter& html, const PageContext& context) {
  const Language language = context.language;
  html.Open("form", {{"class", "within-form"}, {"action", "/search"}});
  WriteKept(html, context, {});
  html.Open("label");
  html.Element("span", kTextWithin.In(language));
  html.Void("input", {{"type", "search"}, {"name", "within"}, {"maxlength", "256"}});
  html.Close();
  html.Element("button", {{"type", "submit"}}, kTextSearch.In(language));
  html.Close();
}

}  // namespace

bool HasFilters(const PageContext& context) {
  return std::any_of(context.parameters.begin(), context.parameters.end(),
                     [](const auto& p) { return IsFilter(p.first) && !p.second.empty(); });
}

void WriteActiveFilters(HtmlWriter& html, const PageContext& context, const SearchResult& result) {
  if (!HasFilters(context)) {
    return;
  }
  const Language language = context.language;
  html.Open("ul", {{"class", "active-filters"}});
  for (const auto& parameter : context.parameters) {
    const auto& [name, value] = parameter;
    if (!IsFilter(name) || value.empty()) {
      continue;
    }
    const std::string text = FilterText(name, value, result, language);
    const std::string removal = Fill(kTextRemoveFilter, language, {text});
    html.Open("li");
    html.Open("a", {{"href", AddressWithout(context, {parameter})}, {"aria-label", removal}});
    html.Text(text).Element("span", {{"aria-hidden", "true"}}, " ×").Close();
    html.Close();
  }
  Parameters bare = FromStart(context);
  std::erase_if(bare, [](const auto& parameter) { return IsFilter(parameter.first); });
  html.Open("li", {{"class", "clear"}});
  html.Element("a", {{"href", Address("/search", bare)}}, kTextClearFilters.In(language));
  html.Close().Close();
}

void WriteFilterPanel(HtmlWriter& html, const PageContext& context, const SearchResult& result) {
  const Language language = context.language;
  html.Open("aside", {{"class", "filters"}, {"aria-labelledby", "narrow"}});
  html.Element("h2", {{"id", "narrow"}}, kTextNarrow.In(language));
  if (!result.hits.empty()) {
    WriteWithinForm(html, context);
  }
  for (const FacetHeading& heading : kFacets) {
    const auto values = result.facets.find(std::string(heading.name));
    if (values != result.facets.end() && !values->second.empty()) {
      WriteFacet(html, context, heading, values->second);
    }
  }
  WriteFilterForm(html, context);
  html.Close();
}

void WriteSortLinks(HtmlWriter& html, const PageContext& context) {
  struct SortLink {
    std::string_view value;
    PageText text;
  };

  constexpr SortLink kLinks[] = {
      {"relevance", kTextSortRelevance},
      {"newest", kTextSortNewest},
      {"oldest", kTextSortOldest},
      {"cited", kTextSortCited},
  };
  const Language language = context.language;
  const std::string_view asked = context.Parameter("sort");
  const std::string_view current = asked.empty() ? std::string_view("relevance") : asked;
  html.Open("nav", {{"class", "sort"}, {"aria-label", kTextSort.In(language)}});
  for (const SortLink& link : kLinks) {
    html.Element("a",
                 {{"href", AddressWith(context, {{"sort", std::string(link.value)}})},
                  When(link.value == current, "aria-current", "true")},
                 link.text.In(language));
  }
  html.Close();
}

}  // namespace vanban
