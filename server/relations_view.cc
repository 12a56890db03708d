#include "server/relations_view.h"

#include <algorithm>

#include "server/address.h"
#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

constexpr std::size_t kShownMembers = 6;  // Beside a text; the rest is one link away.

void WriteMember(HtmlWriter& html, const PageContext& context, const RelatedView& view,
                 const RelatedWork& member) {
  html.Open("li");
  const auto work = view.works.find(member.name);
  if (work != view.works.end()) {
    WriteWorkLink(html, context, work->second);
    if (!work->second.title.empty() && WorkLabel(work->second) != work->second.title) {
      html.Text(" ").Element("span", {{"class", "title"}}, work->second.title);
    }
  } else {
    html.Element("a", {{"class", "key"}, {"href", PageAddress(context, WorkPath(member.name))}},
                 member.name);
  }
  for (const Edge* edge : member.edges) {
    const auto cited = view.works.find(edge->to);
    const Work& cited_work = cited != view.works.end() ? cited->second : view.work;
    WriteFoldedEvidence(html, context,
                        {.evidence = edge->evidence,
                         .relation = edge->relation,
                         .cited_key = cited_work.key,
                         .cited = cited_work.id,
                         .names = view.names});
  }
  html.Close();
}

void WriteGroup(HtmlWriter& html, const PageContext& context, const RelatedView& view,
                const RelationGroup& group) {
  const Language language = context.language;
  const std::string id = "relation-" + group.slug();
  html.Open("h4", {{"id", id}}).Text(group.Title(language)).Text(" ");
  html.Element("span", {{"class", "count"}}, FormatCount(group.members.size(), language)).Close();
  WriteRelated(html, context, view, group, 0, kShownMembers);
  if (group.members.size() > kShownMembers) {
    html.Open("p").Element(
        "a", {{"href", RelationsAddress(context, view.work.name, group.slug())}},
        Fill(kTextAllOfGroup, language, {FormatCount(group.members.size(), language)}));
    html.Close();
  }
}

}  // namespace

RelatedView ViewOf(const Work& work, const WorksByName& works) {
  RelatedView view{.work = work, .works = works};
  AddName(view.names, work);
  for (const auto& [name, other] : works) {
    AddName(view.names, other);
  }
  return view;
}

void WriteRelated(HtmlWriter& html, const PageContext& context, const RelatedView& view,
                  const RelationGroup& group, std::size_t begin, std::size_t end) {
  html.Open("ul", {{"class", "edges"}});
  for (std::size_t i = begin; i < std::min(end, group.members.size()); ++i) {
    WriteMember(html, context, view, group.members[i]);
  }
  html.Close();
}

std::string RelationsAddress(const PageContext& context, const WorkName& work,
                             const std::string& group) {
  return PageAddress(context, "/relations", {{"key", work}, {"group", group}});
}

void WriteRelations(HtmlWriter& html, const PageContext& context, const DocumentPageData& data) {
  const Language language = context.language;
  html.Open("aside", {{"class", "relations"}, {"aria-labelledby", "relations"}});
  html.Element("h2", {{"id", "relations"}}, kTextRelations.In(language));
  const Work work = data.work.value_or(Work{.name = data.document.id, .key = data.document.key});
  const auto groups = GroupRelations(data.outgoing, data.incoming, data.works);
  if (data.work && !groups.empty()) {
    html.Open("p").Element("a", {{"href", RelationsAddress(context, work.name, "")}},
                           kTextDiagram.In(language));
    html.Close();
  }
  const RelatedView view = ViewOf(work, data.works);
  for (const auto& [heading, direction] :
       {std::pair{&kTextActsOn, ChainDirection::kOut}, {&kTextActedOnBy, ChainDirection::kIn}}) {
    html.Element("h3", heading->In(language));
    bool any = false;
    for (const RelationGroup& group : groups) {
      if (group.direction == direction) {
        WriteGroup(html, context, view, group);
        any = true;
      }
    }
    if (!any) {
      html.Element("p", {{"class", "quiet"}}, kTextNoRelations.In(language));
    }
  }
  html.Close();
}

}  // namespace vanban
