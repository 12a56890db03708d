#include "server/claims_view.h"

#include <algorithm>

#include "server/address.h"
#include "server/page_text.h"

namespace vanban {
namespace {

void WriteSource(HtmlWriter& html, const PageContext& context, const ClaimSource& source,
                 const DocumentNames& names) {
  html.Open("li");
  if (!source.sentence.empty()) {
    html.Open("blockquote").Element("p", source.sentence).Close();
  } else {
    html.Element("p", kTextItself.In(context.language));
  }
  const auto name = names.find(source.document);
  html.Open("p", {{"class", "quoted-from"}}).Text("— ");
  html.Element("a", {{"href", PageAddress(context, DocumentPath(source.document))}},
               name == names.end() ? source.document : name->second);
  html.Close().Close();
}

void WriteSide(HtmlWriter& html, const PageContext& context, const WorkClaim& claim,
               const DocumentNames& names) {
  const Language language = context.language;
  html.Open("li", {{"class", "side"}});
  html.Open("p");
  html.Text(WordsOf(claim.field).In(language)).Text(": ");
  html.Element("strong", DisplayValue(claim));
  if (!claim.work.empty()) {
    html.Text(" · ");
    html.Element("a", {{"class", "key"}, {"href", PageAddress(context, WorkPath(claim.work))}},
                 claim.work);
  }
  if (claim.count > 1) {
    html.Text(" (" + FormatCount(claim.count, language) + ")");
  } else if (claim.sources.empty()) {
    html.Text(" (").Text(kTextByRule.In(language)).Text(")");
  }
  html.Close();
  if (!claim.sources.empty()) {
    html.Open("ul", {{"class", "quotes"}});
    for (const ClaimSource& source : claim.sources) {
      WriteSource(html, context, source, names);
    }
    html.Close();
  }
  html.Close();
}

}  // namespace

void WriteConflicts(HtmlWriter& html, const PageContext& context, const ConflictsView& view) {
  for (const Conflict& conflict : view.conflicts) {
    html.Open("section", {{"class", "conflict"}});
    html.Element("h3", WordsOf(conflict.kind).In(context.language));
    html.Open("ul", {{"class", "sides"}});
    for (const WorkClaim& claim : conflict.claims) {
      WriteSide(html, context, claim, view.names);
    }
    html.Close().Close();
  }
}

void WriteClaimTable(HtmlWriter& html, const PageContext& context, const ClaimsView& view) {
  if (view.claims.empty()) {
    return;
  }
  const Language language = context.language;
  html.Open("section", {{"aria-labelledby", "said"}});
  html.Element("h2", {{"id", "said"}}, kTextSaid.In(language));
  html.Open(
      "div",
      {{"class", "wide"}, {"role", "region"}, {"aria-labelledby", "said"}, {"tabindex", "0"}});
  html.Open("table").Open("thead").Open("tr");
  for (const PageText* heading : {&kTextSaidField, &kTextSaidWhat, &kTextSaidTimes}) {
    html.Element("th", {{"scope", "col"}}, heading->In(language));
  }
  html.Close().Close().Open("tbody");
  for (const WorkClaim& claim : view.claims) {
    html.Open("tr");
    html.Element("th", {{"scope", "row"}}, WordsOf(claim.field).In(language));
    html.Open("td").Text(DisplayValue(claim));
    if (!claim.sources.empty()) {
      html.Open("details", {{"class", "evidence"}});
      html.Element("summary",
                   Fill(kTextQuotes, language, {FormatCount(claim.sources.size(), language)}));
      html.Open("ul", {{"class", "quotes"}});
      for (const ClaimSource& source : claim.sources) {
        WriteSource(html, context, source, view.names);
      }
      html.Close().Close();
    }
    html.Close();
    html.Element("td", {{"class", "number"}}, FormatCount(claim.count, language));
    html.Close();
  }
  html.Close().Close().Close().Close();
}

}  // namespace vanban
