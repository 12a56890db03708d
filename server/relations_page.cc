#include <algorithm>

#include "server/address.h"
#include "server/layout.h"
#include "server/page_text.h"
#include "server/pages.h"
#include "server/relations_view.h"
#include "server/work_view.h"

namespace vanban {
namespace {

constexpr std::size_t kShownInBox = 5;

/// A box of the diagram: a group's title with its count, its newest members, and the way to all.
void WriteBox(HtmlWriter& html, const PageContext& context, const RelationsPageData& data,
              const RelationGroup& group) {
  const Language language = context.language;
  const std::string address = RelationsAddress(context, data.work.name, group.slug());
  html.Open("li", {{"class", "relation-box"}});
  html.Open("h3").Element("a", {{"href", address}}, group.Title(language)).Text(" ");
  html.Element("span", {{"class", "count"}}, FormatCount(group.members.size(), language)).Close();
  html.Open("ul", {{"class", "plain"}});
  for (std::size_t i = 0; i < std::min(kShownInBox, group.members.size()); ++i) {
    html.Open("li");
    const auto work = data.works.find(group.members[i].name);
    if (work == data.works.end()) {
      html.Text(group.members[i].name);
    } else {
      WriteWorkLink(html, context, work->second);
      if (work->second.issued) {
        html.Text(" ").Element("span", {{"class", "quiet"}},
                               FormatDate(*work->second.issued, language));
      }
    }
    html.Close();
  }
  html.Close();
  if (group.members.size() > kShownInBox) {
    html.Open("p").Element(
        "a", {{"href", address}},
        Fill(kTextAllOfGroup, language, {FormatCount(group.members.size(), language)}));
    html.Close();
  }
  html.Close();
}

void WriteSide(HtmlWriter& html, const PageContext& context, const RelationsPageData& data,
               const std::vector<RelationGroup>& groups, ChainDirection direction) {
  const bool out = direction == ChainDirection::kOut;
  const std::string_view id = out ? "acts-on" : "acted-on-by";
  html.Open("section", {{"class", id}, {"aria-labelledby", id}});
  html.Element("h2", {{"id", id}}, (out ? kTextActsOn : kTextActedOnBy).In(context.language));
  bool any = false;
  for (const RelationGroup& group : groups) {
    if (group.direction == direction) {
      if (!any) {
        html.Open("ul", {{"class", "boxes"}});
      }
      any = true;
      WriteBox(html, context, data, group);
    }
  }
  if (any) {
    html.Close();
  } else {
    html.Element("p", {{"class", "quiet"}}, kTextNoRelations.In(context.language));
  }
  html.Close();
}

}  // namespace

std::string RelationsPage(const PageContext& context, const RelationsPageData& data) {
  const Language language = context.language;
  const auto groups = GroupRelations(data.outgoing, data.incoming, data.works);
  const auto group = std::find_if(groups.begin(), groups.end(), [&](const RelationGroup& other) {
    return other.slug() == data.group;
  });
  std::string title = Fill(kTextDiagramOf, language, {WorkLabel(data.work)});
  HtmlWriter html;
  if (group != groups.end()) {
    title = Fill(kTextGroupOf, language, {group->Title(language), WorkLabel(data.work)});
  }
  html.Element("h1", title);
  if (group == groups.end()) {
    html.Open("div", {{"class", "diagram"}});
    WriteSide(html, context, data, groups, ChainDirection::kIn);
    html.Open("div", {{"class", "diagram-middle"}});
    WriteWorkCard(html, context, data.work);
    html.Close();
    WriteSide(html, context, data, groups, ChainDirection::kOut);
    html.Close();
  } else {
    html.Open("p").Element("a", {{"href", RelationsAddress(context, data.work.name, "")}},
                           kTextDiagram.In(language));
    html.Close();
    html.Element("p", {{"class", "summary"}},
                 Fill(kTextGroupSize, language, {FormatCount(group->members.size(), language)}));
    html.Open("section", {{"class", "related"}, {"aria-label", group->Title(language)}});
    WriteRelated(html, context, ViewOf(data.work, data.works), *group, data.offset,
                 data.offset + data.limit);
    html.Close();
    WritePager(html, context,
               {.offset = data.offset, .limit = data.limit, .total = group->members.size()});
  }
  return WritePage(context, {.title = title, .query = WorkLabel(data.work)}, html.Take());
}

}  // namespace vanban
