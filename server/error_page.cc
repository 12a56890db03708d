#include "server/address.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"

namespace vanban {

std::string ErrorPage(const PageContext& context, const ErrorPageData& data) {
  const Language language = context.language;
  const std::string_view title =
      (data.status == 404 ? kTextNotFound : kTextErrorTitle).In(language);
  HtmlWriter html;
  html.Open("div", {{"class", "error"}});
  html.Element("h1", title);
  html.Element("p", {{"class", "lead"}}, data.message.In(language));
  if (!data.advice.In(language).empty()) {
    html.Element("p", data.advice.In(language));
  }
  html.Open("p");
  html.Element("a", {{"class", "button"}, {"href", PageAddress(context, "/")}},
               kTextBackToSearch.In(language));
  html.Close();
  if (!data.request_id.empty()) {
    html.Element("p", {{"class", "quiet"}}, Fill(kTextErrorId, language, {data.request_id}));
  }
  html.Close();
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
