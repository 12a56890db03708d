#include <fmt/format.h>

#include "server/address.h"
#include "server/highlight.h"
#include "server/interpretation_view.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/portal_text.h"
#include "server/saved_searches.h"
#include "server/search_filters_view.h"
#include "server/work_view.h"

namespace vanban {
namespace {

void WriteKeyCards(HtmlWriter& html, const PageContext& context,
                   const std::vector<KeyCard>& cards) {
  if (cards.empty()) {
    return;
  }
  const Language language = context.language;
  html.Open("section", {{"class", "key-answers"}, {"aria-labelledby", "number-asked"}});
  html.Element("h2", {{"id", "number-asked"}}, kTextNumberAsked.In(language));
  for (const KeyCard& card : cards) {
    const std::string key = DisplayKey(card.key);
    if (card.works.empty()) {
      html.Element("p", {{"class", "unknown-key"}}, Fill(kTextUnknownKey, language, {key}));
    }
    if (card.works.size() > 1) {
      const std::string count = FormatCount(card.works.size(), language);
      html.Open("p");
      html.Element("a", {{"href", PageAddress(context, WorkPath(card.key))}},
                   Fill(kTextManyWorks, language, {count}));
      html.Text(" (" + key + ")").Close();
    }
    for (const Work& work : card.works) {
      WriteWorkCard(html, context, work);
    }
  }
  html.Close();
}

void WriteHitFacts(HtmlWriter& html, const PageContext& context, const Hit& hit) {
  const Language language = context.language;
  html.Open("ul", {{"class", "facts"}});
  if (hit.kind == DocumentKind::kArticle) {
    html.Element("li", {{"class", "kind"}}, kTextArticle.In(language));
  }
  for (const std::string* fact : {&hit.type, &hit.issuer}) {
    if (!fact->empty()) {
      html.Element("li", *fact);
    }
  }
  if (hit.issued) {
    html.Open("li");
    html.Element("time", {{"datetime", FormatIso(*hit.issued)}}, FormatDate(*hit.issued, language));
    html.Close();
  }
  if (!hit.status.empty() && hit.status != "unknown") {
    html.Element("li", StatusText(hit.status, language));
  }
  if (hit.cited_by > 0) {
    html.Element("li", {{"class", "cited"}},
                 Fill(kTextCitedBy, language, {FormatCount(hit.cited_by, language)}));
  }
  if (hit.ocr_confidence > 0) {
    html.Element("li", {{"class", "ocr"}},
                 Fill(kTextOcr, language, {FormatCount(hit.ocr_confidence, language)}));
  }
  html.Close();
}

void WriteProvision(HtmlWriter& html, const std::string& document_address,
                    const ProvisionHit& provision) {
  html.Open("li");
  if (!provision.label.empty()) {
    const std::string anchor = "#" + PercentEncode(ProvisionAnchor(provision.path));
    html.Element("a",
                 {{"class", "provision-label"},
                  {"href", provision.path.empty() ? document_address : document_address + anchor}},
                 provision.label);
    html.Text(" ");
  }
  WriteHighlighted(html, provision.text, provision.highlights);
  html.Close();
}

void WriteHit(HtmlWriter& html, const PageContext& context, const SearchResult& result,
              const Hit& hit) {
  const std::string address =
      PageAddress(context, DocumentPath(hit.id), {{"q", result.interpretation.text}});
  html.Open("li").Open("article", {{"class", "hit"}});
  html.Open("h3");
  if (!hit.key.empty()) {
    html.Element("span", {{"class", "key held"}}, DisplayKey(hit.key));
    html.Text(" ");
  }
  html.Element("a", {{"href", address}}, hit.title);
  html.Close();
  WriteHitFacts(html, context, hit);
  if (!hit.provisions.empty()) {
    html.Open("ul", {{"class", "passages"}});
    for (const ProvisionHit& provision : hit.provisions) {
      WriteProvision(html, address, provision);
    }
    html.Close();
  }
  if (!hit.explanation.empty()) {
    html.Open("details", {{"class", "explanation"}});
    html.Element("summary", kTextExplain.In(context.language));
    for (const std::string& line : hit.explanation) {
      html.Element("p", line);
    }
    html.Close();
  }
  html.Close().Close();
}

void WriteNothing(HtmlWriter& html, const PageContext& context, const SearchResult& result) {
  const Language language = context.language;
  html.Open("div", {{"class", "nothing"}});
  html.Element("p", {{"class", "lead"}}, Fill(kTextNothing, language, {result.query}));
  html.Open("ul");
  html.Element("li", kTextAdviceFewer.In(language));
  html.Element("li", kTextAdviceAccents.In(language));
  if (HasFilters(context)) {
    html.Element("li", kTextAdviceFilters.In(language));
  }
  html.Element("li", kTextAdviceKey.In(language));
  html.Close().Close();
}

void WriteSummary(HtmlWriter& html, const PageContext& context, const SearchResult& result) {
  const Language language = context.language;
  const double spent = result.stats.parse_ms + result.stats.match_ms + result.stats.snippet_ms;
  html.Open("p", {{"class", "summary"}, {"role", "status"}});
  html.Element("strong", Fill(result.total_exact ? kTextFound : kTextFoundAbout, language,
                              {FormatCount(result.total, language)}));
  html.Text(" ");
  html.Element("span", {{"class", "quiet"}},
               Fill(kTextInTime, language, {fmt::format("{:.0f}", spent)}));
  html.Close();
}

/// What the search is, whatever page of it is shown.
Parameters WholeSearch(const PageContext& context) {
  Parameters parameters = context.parameters;
  std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "offset"; });
  return parameters;
}

/// The list as a file; the search as a feed, or kept.
void WriteTakeAway(HtmlWriter& html, const PageContext& context, std::size_t total) {
  const Language language = context.language;
  const Parameters search = WholeSearch(context);
  constexpr std::size_t kLongestAddress = 3000;  // A pasted passage came as the body of a POST.
  if (Address("/export", search).size() > kLongestAddress) {
    return;
  }
  html.Open("p", {{"class", "take-away"}}).Text(kTextTakeAway.In(language));
  for (const std::string_view format : {"csv", "docx"}) {
    Parameters parameters = search;
    parameters.emplace_back("format", format);
    html.Text(" ").Element(
        "a", {{"href", Address("/export", parameters)}, {"download", ""}, {"rel", "nofollow"}},
        "." + std::string(format));
  }
  html.Text(" ").Element("span", {{"class", "quiet"}},
                         "(" + std::string(kTextTakeAwayLimit.In(language)) + ")");
  html.Text(" · ").Element("a",
                           {{"href", Address("/feed", search)}, {"type", "application/atom+xml"}},
                           kTextFeed.In(language));
  WriteSaveButton(html, context, total);
  html.Close();
}

/// The first results as a feed, for those who follow a subject.
void WriteFeedLink(HtmlWriter& html, const PageContext& context) {
  html.Void("link", {{"rel", "alternate"},
                     {"type", "application/atom+xml"},
                     {"title", kTextFeed.In(context.language)},
                     {"href", Address("/api/v1/feed", WholeSearch(context))}});
}

}  // namespace

std::string SearchPage(const PageContext& context, const SearchPageData& data) {
  const SearchResult& result = data.result;
  const Language language = context.language;
  HtmlWriter html;
  html.Open("div", {{"class", "results-page"}});
  html.Open("div", {{"class", "results"}});
  html.Element("h1", {{"class", "hidden"}}, ResultsTitle(result.query, language));
  if (data.refusal) {
    html.Element("p", {{"class", "refusal"}, {"role", "alert"}}, data.refusal->In(language));
  }
  WriteInterpretation(html, context, result);
  WriteKeyCards(html, context, data.keys);
  WriteActiveFilters(html, context, result);
  if (result.hits.empty()) {
    WriteNothing(html, context, result);
  } else {
    html.Open("div", {{"class", "results-bar"}});
    WriteSummary(html, context, result);
    WriteSortLinks(html, context);
    html.Close();
    html.Element("h2", {{"class", "hidden"}}, kTextResults.In(language));
    html.Open("ol", {{"class", "hits"}, {"start", std::to_string(data.offset + 1)}});
    for (const Hit& hit : result.hits) {
      WriteHit(html, context, result, hit);
    }
    html.Close();
    WriteTakeAway(html, context, result.total);
    WritePager(html, context, {.offset = data.offset, .limit = data.limit, .total = result.total});
  }
  html.Close();
  WriteFilterPanel(html, context, result);
  html.Close();
  HtmlWriter head;
  WriteFeedLink(head, context);
  return WritePage(context,
                   {.title = ResultsTitle(result.query, language),
                    .query = result.query,
                    .head = head.Take() + SavedSearchesScript()},
                   html.Take());
}

}  // namespace vanban
