#include <string>

#include "server/layout.h"
#include "server/page_text.h"
#include "server/portal_pages.h"
#include "server/portal_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

void WriteRow(HtmlWriter& html, const PageContext& context, const RecentEntry& entry) {
  const Language language = context.language;
  const VersionInfo& newest = entry.change.newest;
  html.Open("tr").Open("td", {{"class", "date"}});
  html.Element("time", {{"datetime", newest.created}}, FormatDayOf(newest.created, language));
  html.Close().Open("th", {{"scope", "row"}});
  WriteWorkLink(html, context, entry.work);
  if (WorkLabel(entry.work) != entry.work.title) {
    html.Text(" ").Text(entry.work.title);
  }
  html.Close();
  html.Element("td", entry.work.issuer);
  html.Element("td", {{"class", "date"}},
               entry.work.issued ? FormatDate(*entry.work.issued, language) : "");
  html.Element("td", newest.version == 1
                         ? std::string(kTextAdded.In(language))
                         : Fill(kTextChangedTo, language, {std::to_string(newest.version)}));
  html.Close();
}

}  // namespace

std::string RecentPage(const PageContext& context, const RecentPageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextRecent.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  if (data.entries.empty()) {
    html.Element("p", kTextNoneRecent.In(language));
    return WritePage(context, {.title = std::string(title)}, html.Take());
  }
  html.Element("p", {{"class", "lead"}}, kTextRecentIntro.In(language));
  html.Open(
      "div",
      {{"class", "wide recent"}, {"role", "region"}, {"aria-label", title}, {"tabindex", "0"}});
  html.Open("table").Open("thead").Open("tr");
  for (const PageText* heading :
       {&kTextReceived, &kTextDirective, &kTextIssuer, &kTextIssued, &kTextWhatHappened}) {
    html.Element("th", {{"scope", "col"}}, heading->In(language));
  }
  html.Close().Close().Open("tbody");
  for (const RecentEntry& entry : data.entries) {
    WriteRow(html, context, entry);
  }
  html.Close().Close().Close();
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
