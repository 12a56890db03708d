#include "server/address.h"
#include "server/claims_view.h"
#include "server/evidence_view.h"
#include "server/judgement_view.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/work_view.h"

namespace vanban {
namespace {

/// Who cites a work, and with which words.
struct CitingWorks {
  const std::vector<Edge>& edges;
  const std::string& cited_key;
  const WorksByName& works;
};

DocumentNames NamesOf(const WorksByName& works) {
  DocumentNames names;
  for (const auto& [name, work] : works) {
    AddName(names, work);
  }
  return names;
}

void WriteCitingWorks(HtmlWriter& html, const PageContext& context,
                      const CitingWorks& citing_works) {
  const Language language = context.language;
  const DocumentNames names = NamesOf(citing_works.works);
  for (const Edge& edge : citing_works.edges) {
    html.Open("article", {{"class", "claim"}});
    html.Open("h3");
    if (const auto citing = citing_works.works.find(edge.from);
        citing != citing_works.works.end()) {
      WriteWorkLink(html, context, citing->second);
      html.Text(" ").Text(RelationWord(edge.relation, ChainDirection::kOut, language)).Close();
      WriteWorkFacts(html, context, citing->second);
    } else {
      html.Text(edge.from).Text(" ");
      html.Text(RelationWord(edge.relation, ChainDirection::kOut, language)).Close();
    }
    WriteEvidence(html, context,
                  {.evidence = edge.evidence,
                   .relation = edge.relation,
                   .cited_key = citing_works.cited_key,
                   .cited = {},  // Missing or ambiguous: nothing to link to.
                   .names = names});
    html.Close();
  }
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
  const DocumentNames names = NamesOf(data.works);
  if (!data.claims.conflicts.empty()) {
    html.Element("h2", kTextConflictsTitle.In(language));
    WriteConflicts(html, context, {data.claims.conflicts, names});
  }
  WriteJudgements(html, context, data.judgements);
  WriteClaimTable(html, context, {data.claims.claims, names});
  html.Open("section", {{"aria-labelledby", "claims"}});
  html.Element("h2", {{"id", "claims"}},
               data.work.held ? kTextCitedByOthers.In(language) : kTextClaims.In(language));
  if (data.incoming.empty()) {
    html.Element("p", kTextNoRelations.In(language));
  }
  WriteCitingWorks(html, context, {data.incoming, data.work.key, data.works});
  html.Close();
  return WritePage(context, {.title = label, .query = label}, html.Take());
}

std::string WorkChoicePage(const PageContext& context, const WorkChoicePageData& data) {
  const Language language = context.language;
  const std::string key = DisplayKey(data.key);
  const std::string title = Fill(kTextChoose, language, {key});
  HtmlWriter html;
  html.Element("h1", title);
  html.Element("p", {{"class", "lead"}}, kTextChooseLead.In(language));
  for (const Work& work : data.works) {
    WriteWorkCard(html, context, work);
  }
  if (!data.unclear.empty()) {
    html.Open("section", {{"aria-labelledby", "unclear"}});
    html.Element("h2", {{"id", "unclear"}}, kTextUnclearCitations.In(language));
    for (const UnclearMention& unclear : data.unclear) {
      WriteCitingWorks(html, context, {unclear.incoming, unclear.work.key, data.citing});
    }
    html.Close();
  }
  return WritePage(context, {.title = title, .query = key}, html.Take());
}

}  // namespace vanban
