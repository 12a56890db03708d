#include "server/address.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

void WriteRow(HtmlWriter& html, const PageContext& context, const Work& work) {
  const Language language = context.language;
  html.Open("tr");
  html.Open("th", {{"scope", "row"}});
  WriteWorkLink(html, context, work);
  html.Close();
  html.Element("td", work.title);
  html.Element("td", work.issuer);
  html.Element("td", {{"class", "date"}}, work.issued ? FormatDate(*work.issued, language) : "");
  html.Open("td", {{"class", "number"}});
  html.Element("a",
               {{"href", PageAddress(context, "/chain", {{"key", work.name}, {"direction", "in"}})},
                {"title", kTextWhoCites.In(language)}},
               FormatCount(work.cited_by, language));
  html.Close().Close();
}

}  // namespace

std::string MissingPage(const PageContext& context, const MissingPageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextMissingTitle.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  html.Open("p").Element("a", {{"href", PageAddress(context, "/gaps")}},
                         kTextGapsTitle.In(language));
  html.Close();
  if (data.works.empty()) {
    html.Element("p", kTextNoneMissing.In(language));
    return WritePage(context, {.title = std::string(title)}, html.Take());
  }
  html.Element("p", {{"class", "lead"}},
               Fill(kTextMissingIntro, language, {FormatCount(data.total, language)}));
  html.Open("div",
            {{"class", "wide"}, {"role", "region"}, {"aria-label", title}, {"tabindex", "0"}});
  html.Open("table").Open("thead").Open("tr");
  for (const PageText* heading :
       {&kTextKey, &kTextTitle, &kTextIssuer, &kTextIssued, &kTextDemand}) {
    html.Element("th", {{"scope", "col"}}, heading->In(language));
  }
  html.Close().Close().Open("tbody");
  for (const Work& work : data.works) {
    WriteRow(html, context, work);
  }
  html.Close().Close().Close();
  WritePager(html, context, {.offset = data.offset, .limit = data.limit, .total = data.total});
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
