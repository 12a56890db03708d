#include <algorithm>
#include <string>

#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

void WriteForm(HtmlWriter& html, const PageContext& context, std::string_view text) {
  const Language language = context.language;
  html.Open("form", {{"method", "post"}, {"action", "/check"}, {"class", "check-form"}});
  if (language == Language::kEnglish) {
    html.Void("input", {{"type", "hidden"}, {"name", "lang"}, {"value", "en"}});
  }
  html.Open("p").Element("label", {{"for", "draft"}}, kTextDraft.In(language)).Close();
  html.Element("textarea", {{"id", "draft"}, {"name", "text"}, {"rows", "12"}, {"required", ""}},
               text);
  html.Open("p").Element("button", {{"type", "submit"}}, kTextCheckDraft.In(language)).Close();
  html.Close();
}

void WriteCitation(HtmlWriter& html, const PageContext& context, const CheckedCitation& citation) {
  const Language language = context.language;
  const VerdictInfo& verdict = Info(citation.verdict);
  html.Open("li", {{"class", "verdict-" + std::string(verdict.name)}});
  html.Element("q", citation.text).Text(" – ");
  html.Element("strong", language == Language::kEnglish ? verdict.en : verdict.vi);
  if (!citation.findings.empty()) {
    html.Open("ul");
    for (const Message& finding : citation.findings) {
      html.Element("li", finding.In(language));
    }
    html.Close();
  }
  constexpr std::size_t kMostWorks = 5;
  if (!citation.works.empty()) {
    html.Open("p", {{"class", "quiet"}});
    for (std::size_t i = 0; i < std::min(citation.works.size(), kMostWorks); ++i) {
      html.Text(i == 0 ? "" : ", ");
      WriteWorkLink(html, context, citation.works[i]);
    }
    html.Close();
  }
  html.Close();
}

}  // namespace

std::string CheckPage(const PageContext& context, const CheckPageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextCheckTitle.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  html.Element("p", {{"class", "lead"}}, kTextCheckIntro.In(language));
  if (data.check) {
    const DraftCheck& check = *data.check;
    html.Element("p", {{"class", "summary"}, {"role", "status"}},
                 check.citations.empty() ? std::string(kTextNoCitations.In(language))
                                         : Fill(kTextChecked, language,
                                                {std::to_string(check.checked),
                                                 std::to_string(check.citations.size())}));
    if (!check.citations.empty()) {
      html.Open("ol", {{"class", "checked"}});
      for (const CheckedCitation& citation : check.citations) {
        WriteCitation(html, context, citation);
      }
      html.Close();
    }
  }
  WriteForm(html, context, data.text);
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
