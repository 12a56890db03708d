#include "server/address.h"
#include "server/claims_view.h"
#include "server/evidence_view.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

void WriteCitingWorks(HtmlWriter& html, const PageContext& context, const WorkPageData& data) {
  const Language language = context.language;
  html.Open("section", {{"aria-labelledby", "claims"}});
  html.Element("h2", {{"id", "claims"}},
               data.work.held ? kTextCitedByOthers.In(language) : kTextClaims.In(language));
  if (data.incoming.empty()) {
    html.Element("p", kTextNoRelations.In(language));
  }
  DocumentNames names;
  for (const auto& [name, work] : data.works) {
    AddName(names, work);
  }
  for (const Edge& edge : data.incoming) {
    html.Open("article", {{"class", "claim"}});
    html.Open("h3");
    if (const auto citing = data.works.find(edge.from); citing != data.works.end()) {
      WriteWorkLink(html, context, citing->second);
      html.Text(" ").Text(RelationWord(edge.relation, ChainDirection::kOut, language)).Close();
      WriteWorkFacts(html, context, citing->second);
    } else {
      html.Text(edge.from).Text(" ");
      html.Text(RelationWord(edge.relation, ChainDirection::kOut, language)).Close();
    }
    WriteEvidence(html, context,
                  {.evidence = edge.evidence, .cited_key = data.work.key, .names = names});
    html.Close();
  }
  html.Close();
}

void WriteCandidates(HtmlWriter& html, const PageContext& context, const WorkPageData& data) {
  if (data.work.candidates.empty()) {
    return;
  }
  html.Open("section", {{"aria-labelledby", "candidates"}});
  html.Element("h2", {{"id", "candidates"}}, kTextCandidates.In(context.language));
  for (const WorkName& name : data.work.candidates) {
    if (const auto work = data.works.find(name); work != data.works.end()) {
      WriteWorkCard(html, context, work->second);
    } else {
      html.Open("p");
      html.Element("a", {{"class", "key"}, {"href", PageAddress(context, WorkPath(name))}}, name);
      html.Close();
    }
  }
  html.Close();
}

}  // namespace

std::string WorkPage(const PageContext& context, const WorkPageData& data) {
  const Language language = context.language;
  const std::string label = WorkLabel(data.work);
  HtmlWriter html;
  html.Element("h1", label);
  if (!data.work.held) {
    html.Element("p", {{"class", "lead"}}, kTextMissingLead.In(language));
  }
  WriteWorkCard(html, context, data.work);
  if (data.work.held) {
    html.Open("p");
    html.Element("a", {{"class", "button"}, {"href", WorkAddress(context, data.work)}},
                 kTextOpenDocument.In(language));
    html.Close();
  }
  WriteCandidates(html, context, data);
  DocumentNames names;
  for (const auto& [name, work] : data.works) {
    AddName(names, work);
  }
  if (!data.claims.conflicts.empty()) {
    html.Element("h2", kTextConflictsTitle.In(language));
    WriteConflicts(html, context, {data.claims.conflicts, names});
  }
  WriteClaimTable(html, context, data.claims.claims);
  WriteCitingWorks(html, context, data);
  return WritePage(context, {.title = label, .query = label}, html.Take());
}

std::string WorkChoicePage(const PageContext& context, const KeyCard& card) {
  const Language language = context.language;
  const std::string key = DisplayKey(card.key);
  const std::string title = Fill(kTextChoose, language, {key});
  HtmlWriter html;
  html.Element("h1", title);
  html.Element("p", {{"class", "lead"}}, kTextChooseLead.In(language));
  for (const Work& work : card.works) {
    WriteWorkCard(html, context, work);
  }
  return WritePage(context, {.title = title, .query = key}, html.Take());
}

}  // namespace vanban
