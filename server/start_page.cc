#include "server/address.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

// What officers type: a number, a phrase, a number with the separators swapped, typing without
// accents, a question, a filter.
constexpr std::string_view kExamples[] = {
    "25-NQ/TW",
    "công tác dân vận",
    "dan van kheo",
    "\"học tập và làm theo\"",
    "chuyển đổi số loai:kế-hoạch",
    "dan:30/2020/NĐ-CP",
};

void WriteHoldings(HtmlWriter& html, const PageContext& context, const StartPageData& data) {
  const Language language = context.language;
  html.Open("section", {{"class", "holdings"}, {"aria-label", kTextHoldings.In(language)}});
  html.Open("p");
  html.Element("strong", FormatCount(data.documents, language));
  html.Text(" ").Text(kTextDocuments.In(language)).Close();
  html.Open("p");
  html.Element("strong", FormatCount(data.missing, language)).Text(" ");
  html.Element("a", {{"href", PageAddress(context, "/missing")}}, kTextCitedWorks.In(language));
  html.Close().Close();
}

void WriteWanted(HtmlWriter& html, const PageContext& context, const StartPageData& data) {
  if (data.most_wanted.empty()) {
    return;
  }
  const Language language = context.language;
  html.Open("section", {{"class", "wanted"}, {"aria-labelledby", "wanted"}});
  html.Element("h2", {{"id", "wanted"}}, kTextMostWanted.In(language));
  html.Open("ul", {{"class", "plain"}});
  for (const Work& work : data.most_wanted) {
    html.Open("li").Open("span");
    WriteWorkLink(html, context, work);
    html.Text(" ").Text(work.title).Close();
    html.Element("span", {{"class", "quiet"}},
                 Fill(kTextCitedBy, language, {FormatCount(work.cited_by, language)}));
    html.Close();
  }
  html.Close();
  html.Open("p");
  html.Element("a", {{"href", PageAddress(context, "/missing")}}, kTextAllMissing.In(language));
  html.Close().Close();
}

}  // namespace

std::string StartPage(const PageContext& context, const StartPageData& data) {
  const Language language = context.language;
  HtmlWriter html;
  html.Open("div", {{"class", "start"}});
  html.Element("h1", kTextTagline.In(language));
  html.Element("p", {{"class", "lead"}}, kTextStartLead.In(language));
  WriteSearchForm(html, context, "");
  html.Open("p", {{"class", "examples"}}).Text(kTextTry.In(language)).Text(": ");
  for (const std::string_view example : kExamples) {
    html.Element("a", {{"href", PageAddress(context, "/search", {{"q", std::string(example)}})}},
                 example);
    html.Text(" ");
  }
  html.Close();
  WriteHoldings(html, context, data);
  WriteWanted(html, context, data);
  html.Close();
  return WritePage(context, {.title = "", .search_box = false}, html.Take());
}

}  // namespace vanban
