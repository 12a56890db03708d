#include <array>

#include "server/address.h"
#include "server/claims_view.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

using enum ConflictKind;

constexpr std::array<ConflictKind, 9> kKinds = {kDate, kYear,   kIssuer,        kForm,   kType,
                                                kTerm, kSeries, kIssuerExpired, kYounger};

/// Links that choose a kind; the chosen one is marked.
void WriteKinds(HtmlWriter& html, const PageContext& context, std::optional<ConflictKind> chosen) {
  const Language language = context.language;
  html.Open("nav", {{"class", "kinds"}, {"aria-label", kTextKindOfConflict.In(language)}});
  html.Element(
      "a", {{"href", PageAddress(context, "/conflicts")}, When(!chosen, "aria-current", "page")},
      kTextAllKinds.In(language));
  for (const ConflictKind kind : kKinds) {
    html.Text(" · ");
    html.Element(
        "a",
        {{"href", PageAddress(context, "/conflicts", {{"kind", std::string(NameOf(kind))}})},
         When(chosen == kind, "aria-current", "page")},
        WordsOf(kind).In(language));
  }
  html.Close();
}

}  // namespace

std::string ConflictsPage(const PageContext& context, const ConflictsPageData& data) {
  const Language language = context.language;
  const std::string_view title = kTextConflictsTitle.In(language);
  HtmlWriter html;
  html.Element("h1", title);
  WriteKinds(html, context, data.kind);
  if (data.works.empty()) {
    html.Element("p", kTextNoConflicts.In(language));
    return WritePage(context, {.title = std::string(title)}, html.Take());
  }
  html.Element("p", {{"class", "lead"}},
               Fill(kTextConflictsIntro, language, {FormatCount(data.total, language)}));
  for (const ConflictedWork& conflicted : data.works) {
    html.Open("article", {{"class", "claim"}});
    html.Open("h2");
    WriteWorkLink(html, context, conflicted.work);
    html.Close();
    WriteWorkFacts(html, context, conflicted.work);
    WriteConflicts(html, context, {conflicted.conflicts, data.names});
    html.Close();
  }
  WritePager(html, context, {.offset = data.offset, .limit = data.limit, .total = data.total});
  return WritePage(context, {.title = std::string(title)}, html.Take());
}

}  // namespace vanban
