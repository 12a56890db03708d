#include <fmt/format.h>

#include "server/address.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"

namespace vanban {
namespace {

void WriteForm(HtmlWriter& html, const PageContext& context, const SeriesQuestion& question) {
  const Language language = context.language;
  html.Open("form", {{"class", "chain-form"}, {"action", "/gaps"}});
  const auto field = [&](const PageText& text, std::string_view name, const std::string& value) {
    html.Open("label").Element("span", text.In(language));
    html.Void("input", {{"type", "text"}, {"name", name}, {"value", value}, {"size", "8"}});
    html.Close();
  };
  field(kTextIssuerCode, "issuer", question.issuer);
  field(kTextTypeCode, "type", question.type);
  field(kTextTerm, "term", question.term);
  field(kTextYear, "year", question.year ? std::to_string(*question.year) : "");
  field(kTextPlace, "place", question.place);
  WriteLanguageField(html, context);
  html.Element("button", {{"type", "submit"}}, kTextShow.In(language)).Close();
}

/// "01, 04-05, 07": the numbers in one state; a long list is cut.
std::string NumbersOf(const NumberSeries& series, NumberRun::State state) {
  constexpr std::size_t kMostRuns = 200;
  std::string numbers;
  std::size_t count = 0;
  for (const NumberRun& run : series.runs) {
    if (run.state != state) {
      continue;
    }
    if (++count > kMostRuns) {
      return numbers + " …";
    }
    numbers += numbers.empty() ? "" : ", ";
    numbers += run.first == run.last ? fmt::format("{:02}", run.first)
                                     : fmt::format("{:02}-{:02}", run.first, run.last);
  }
  return numbers;
}

void WriteSeries(HtmlWriter& html, const PageContext& context, const NumberSeries& series) {
  const Language language = context.language;
  std::string name = series.code;
  name += series.place.empty() ? "" : "#" + series.place;
  name += series.term.empty() ? fmt::format(" {}", series.year.value_or(0))
                              : fmt::format(" {} {}", kTextOfTerm.In(language), series.term);
  html.Open("tr").Element("th", {{"scope", "row"}}, name);
  const auto cell = [&](NumberRun::State state, std::size_t count) {
    html.Open("td").Element("b", FormatCount(count, language));
    html.Text(count == 0 ? "" : ": ").Text(NumbersOf(series, state)).Close();
  };
  cell(NumberRun::State::kHeld, series.held);
  cell(NumberRun::State::kCited, series.cited);
  cell(NumberRun::State::kUnknown, series.unknown);
  html.Close();
}

}  // namespace

std::string GapsPage(const PageContext& context, const GapsPageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextGapsTitle.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  html.Open("p").Element("a", {{"href", PageAddress(context, "/missing")}},
                         kTextMissingTitle.In(language));
  html.Close();
  WriteForm(html, context, data.question);
  if (data.series.empty()) {
    html.Element("p", kTextNoGaps.In(language));
    return WritePage(context, {.title = std::string(title)}, html.Take());
  }
  html.Element("p", {{"class", "lead"}},
               Fill(kTextGapsIntro, language, {FormatCount(data.total, language)}));
  html.Open("div",
            {{"class", "wide"}, {"role", "region"}, {"aria-label", title}, {"tabindex", "0"}});
  html.Open("table").Open("thead").Open("tr");
  for (const PageText* heading :
       {&kTextSeries, &kTextNumbersHeld, &kTextNumbersCited, &kTextNumbersUnknown}) {
    html.Element("th", {{"scope", "col"}}, heading->In(language));
  }
  html.Close().Close().Open("tbody");
  for (const NumberSeries& series : data.series) {
    WriteSeries(html, context, series);
  }
  html.Close().Close().Close();
  WritePager(html, context, {.offset = data.offset, .limit = data.limit, .total = data.total});
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
