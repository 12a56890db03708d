#include "server/layout.h"
#include "server/page_text.h"
#include "server/portal_pages.h"
#include "server/portal_text.h"
#include "server/saved_searches.h"

namespace vanban {
namespace {

/// One search of the list; saved.js makes a copy of it for each and fills it.
void WriteTemplate(HtmlWriter& html, Language language) {
  html.Open("template", {{"data-saved-entry", ""}}).Open("li");
  html.Open("p", {{"class", "saved-name"}})
      .Element("a", {{"data-open", ""}, {"href", "/search"}}, "–");
  html.Text(" ").Element("strong", {{"data-news", ""}, {"class", "news"}}, "").Close();
  html.Open("p", {{"class", "actions"}});
  html.Element("span", {{"data-count", ""}, {"class", "quiet"}}, "");
  html.Element("a", {{"data-feed", ""}, {"href", "/feed"}, {"type", "application/atom+xml"}},
               kTextFeed.In(language));
  html.Element("button", {{"type", "button"}, {"data-forget", ""}}, kTextForget.In(language));
  html.Close().Close().Close();
}

}  // namespace

std::string SavedPage(const PageContext& context) {
  const Language language = context.language;
  const std::string_view title = kTextSaved.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  html.Element("p", {{"class", "lead"}}, kTextSavedIntro.In(language));
  html.Element("p", kTextSavedWithout.In(language));
  html.Open("ul", {{"class", "plain saved-list"},
                   {"data-saved", ""},
                   {"data-none", kTextNoneSaved.In(language)},
                   {"data-found", kTextFound.In(language)},
                   {"data-new", kTextNews.In(language)},
                   {"data-forgotten", kTextForgotten.In(language)},
                   {"aria-label", title},
                   {"hidden", ""}});
  html.Close();
  html.Element("p", {{"data-saved-status", ""}, {"role", "status"}}, "");
  WriteTemplate(html, language);
  return WritePage(context, {.title = std::string(title), .head = SavedSearchesScript()},
                   html.Take());
}

}  // namespace vanban
