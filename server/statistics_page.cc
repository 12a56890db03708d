#include <algorithm>

#include <fmt/format.h>

#include "corpus/document_type.h"
#include "server/address.h"
#include "server/interpretation_view.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/portal_pages.h"
#include "server/portal_text.h"
#include "server/work_view.h"
#include "server/year_histogram.h"

namespace vanban {
namespace {

struct StatisticsTable {
  std::string_view id;
  PageText heading;
  PageText column;
  std::string_view parameter;  // Of /search, that a value narrows by.
};

/// A bar beside a number: it says nothing that the number does not.
void WriteBar(HtmlWriter& html, std::size_t count, std::size_t most) {
  constexpr double kLength = 100;
  const double length = kLength * static_cast<double>(count) / static_cast<double>(most);
  html.Open("svg", {{"class", "bar-chart"},
                    {"aria-hidden", "true"},
                    {"viewBox", "0 0 100 10"},
                    {"preserveAspectRatio", "none"}});
  html.Void("rect", {{"width", fmt::format("{:.2f}", length)}, {"height", "10"}}).Close();
}

/// Above the numbers and, empty, above their bars.
void WriteNumberHeading(HtmlWriter& html, std::string_view heading) {
  html.Element("th", {{"scope", "col"}, {"class", "number"}}, heading);
  html.Element("td", {{"class", "bar-cell"}}, "");
}

std::string SearchFor(const PageContext& context, std::string_view parameter,
                      const std::string& value) {
  if (parameter == "year") {
    return PageAddress(context, "/search", {{"from", value + "-01-01"}, {"to", value + "-12-31"}});
  }
  return PageAddress(context, "/search", {{std::string(parameter), value}});
}

std::string LabelIn(std::string_view parameter, const FacetValue& value, Language language) {
  if (parameter == "status") {
    return StatusText(value.value, language);
  }
  if (parameter == "kind") {
    return std::string((value.value == "article" ? kTextArticle : kTextDirective).In(language));
  }
  return value.label.empty() ? value.value : value.label;
}

void WriteTable(HtmlWriter& html, const PageContext& context, const StatisticsTable& table,
                const std::vector<FacetValue>& values) {
  const Language language = context.language;
  std::size_t most = 1;
  for (const FacetValue& value : values) {
    most = std::max(most, value.count);
  }
  html.Open("table", {{"class", "statistics-table"}, {"aria-labelledby", table.id}});
  html.Open("thead").Open("tr");
  html.Element("th", {{"scope", "col"}}, table.column.In(language));
  WriteNumberHeading(html, kTextDocumentCount.In(language));
  html.Close().Close().Open("tbody");
  for (const FacetValue& value : values) {
    html.Open("tr").Open("th", {{"scope", "row"}});
    html.Element("a", {{"href", SearchFor(context, table.parameter, value.value)}},
                 LabelIn(table.parameter, value, language));
    html.Close();
    html.Element("td", {{"class", "number"}}, FormatCount(value.count, language));
    html.Open("td", {{"class", "bar-cell"}});
    WriteBar(html, value.count, most);
    html.Close().Close();
  }
  html.Close().Close();
}

void WriteSection(HtmlWriter& html, const PageContext& context, const StatisticsTable& table,
                  const std::vector<FacetValue>& values) {
  if (values.empty()) {
    return;
  }
  html.Open("section", {{"class", "statistics"}, {"aria-labelledby", table.id}});
  html.Element("h2", {{"id", table.id}}, table.heading.In(context.language));
  if (table.parameter == "year") {
    WriteYearHistogram(html, context, values);
    html.Open("details");
    html.Element("summary", kTextAsTable.In(context.language));
    WriteTable(html, context, table, values);
    html.Close();
  } else {
    WriteTable(html, context, table, values);
  }
  html.Close();
}

void WriteWorks(HtmlWriter& html, const PageContext& context, const StatisticsTable& table,
                const std::vector<Work>& works) {
  if (works.empty()) {
    return;
  }
  const Language language = context.language;
  html.Open("section", {{"class", "statistics"}, {"aria-labelledby", table.id}});
  html.Element("h2", {{"id", table.id}}, table.heading.In(language));
  html.Open("table", {{"class", "statistics-table"}, {"aria-labelledby", table.id}});
  html.Open("thead").Open("tr");
  html.Element("th", {{"scope", "col"}}, table.column.In(language));
  WriteNumberHeading(html, kTextDemand.In(language));
  html.Close().Close().Open("tbody");
  const std::size_t most = std::max<std::size_t>(works.front().cited_by, 1);
  for (const Work& work : works) {
    html.Open("tr").Open("th", {{"scope", "row"}});
    WriteWorkLink(html, context, work);
    html.Text(" ").Text(work.title).Close();
    html.Element("td", {{"class", "number"}}, FormatCount(work.cited_by, language));
    html.Open("td", {{"class", "bar-cell"}});
    WriteBar(html, work.cited_by, most);
    html.Close().Close();
  }
  html.Close().Close().Close();
}

void WriteTotals(HtmlWriter& html, const PageContext& context, const Statistics& statistics) {
  const Language language = context.language;
  html.Open("section", {{"class", "holdings"}, {"aria-label", kTextHoldings.In(language)}});
  const auto total = [&](std::size_t count, const PageText& what) {
    html.Open("p").Element("strong", FormatCount(count, language));
    html.Text(" ").Text(what.In(language)).Close();
  };
  total(statistics.documents, kTextDocuments);
  total(statistics.facts.citations, kTextCitationsRead);
  total(statistics.missing, kTextCitedWorks);
  html.Close();
}

}  // namespace

std::string StatisticsPage(const PageContext& context, const Statistics& statistics) {
  const Language language = context.language;
  const std::string_view title = kTextStatistics.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  WritePartialNotice(html, language, statistics.missing_shards);
  WriteTotals(html, context, statistics);
  html.Open("div", {{"class", "statistics-page"}});
  WriteSection(html, context, {"by-year", kTextByYear, kTextYear, "year"}, statistics.years);
  WriteSection(html, context, {"by-type", kTextByType, kTextType, "type"}, statistics.types);
  WriteSection(html, context, {"by-issuer", kTextByIssuer, kTextIssuer, "issuer"},
               statistics.issuers);
  WriteSection(html, context, {"by-status", kTextByStatus, kTextStatus, "status"},
               statistics.statuses);
  WriteSection(html, context, {"by-kind", kTextByKind, kTextFacetKind, "kind"}, statistics.kinds);
  WriteWorks(html, context, {"most-cited", kTextMostCited, kTextDirective, ""},
             statistics.most_cited);
  WriteWorks(html, context, {"most-wanted", kTextMostWanted, kTextDirective, ""},
             statistics.most_wanted);
  html.Close();
  html.Element("p", {{"class", "quiet"}}, Fill(kTextCountedAt, language, {statistics.facts.built}));
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
