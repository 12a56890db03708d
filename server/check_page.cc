#include <algorithm>
#include <string>

#include "search/mention_spans.h"
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
  WriteFormToken(html, context);
  html.Open("p").Element("label", {{"for", "draft"}}, kTextDraft.In(language)).Close();
  html.Element("textarea", {{"id", "draft"}, {"name", "text"}, {"rows", "12"}, {"required", ""}},
               text);
  html.Open("p").Element("button", {{"type", "submit"}}, kTextCheckDraft.In(language)).Close();
  html.Close();
}

std::string ClassOf(Verdict verdict) {
  return "verdict verdict-" + std::string(Info(verdict).name);
}

std::string_view WordsOf(Verdict verdict, Language language) {
  return language == Language::kEnglish ? Info(verdict).en : Info(verdict).vi;
}

/// The id of a citation's verdict in the list.
std::string VerdictId(std::size_t number) {
  return "citation-" + std::to_string(number + 1);
}

void WriteCitation(HtmlWriter& html, const PageContext& context, const CheckedCitation& citation,
                   std::size_t number) {
  const Language language = context.language;
  html.Open("li", {{"id", VerdictId(number)}, {"class", ClassOf(citation.verdict)}});
  html.Element("q", citation.text).Text(" – ");
  html.Element("strong", WordsOf(citation.verdict, language));
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
      const Work& work = citation.works[i];
      html.Text(i == 0 ? "" : " · ");
      WriteWorkLink(html, context, work);
      // Works of one number differ by their day.
      if (work.issued) {
        html.Text(" " + FormatDate(*work.issued, language));
      }
    }
    html.Close();
  }
  html.Close();
}

/// The draft with each citation as a link to its verdict.
void WriteMarkedDraft(HtmlWriter& html, const PageContext& context, const CheckPageData& data) {
  const Language language = context.language;
  std::vector<LinkedMention> places;
  for (const CheckedCitation& citation : data.check->citations) {
    places.push_back({citation.start, citation.end, {}});
  }
  html.Open("section", {{"aria-labelledby", "marked"}});
  html.Element("h2", {{"id", "marked"}}, kTextMarkedDraft.In(language));
  html.Open("div", {{"class", "marked-draft"}, {"lang", "vi"}});
  const std::string_view text = data.text;
  std::size_t at = 0;
  for (const MentionSpan& place : MentionSpans(text, places)) {
    const auto number = static_cast<std::size_t>(place.mention - places.data());
    const Verdict verdict = data.check->citations[number].verdict;
    html.Text(text.substr(at, place.span.begin - at));
    const std::string address = "#" + VerdictId(number);
    html.Element(
        "a",
        {{"class", ClassOf(verdict)}, {"href", address}, {"title", WordsOf(verdict, language)}},
        text.substr(place.span.begin, place.span.size()));
    at = place.span.end;
  }
  html.Text(text.substr(at)).Close().Close();
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
      for (std::size_t i = 0; i < check.citations.size(); ++i) {
        WriteCitation(html, context, check.citations[i], i);
      }
      html.Close();
      WriteMarkedDraft(html, context, data);
    }
  }
  WriteForm(html, context, data.text);
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
