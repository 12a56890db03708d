#include "server/relations_view.h"

#include <map>

#include "server/address.h"
#include "server/evidence_view.h"
#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

constexpr std::size_t kOpenEdges = 12;  // More of one relation are folded away.

struct RelationsView {
  HtmlWriter& html;
  const PageContext& context;
  const DocumentPageData& data;
  const DocumentNames& names;
  ChainDirection direction;
};

void WriteEdge(const RelationsView& view, const Edge& edge) {
  HtmlWriter& html = view.html;
  const WorkName& other = view.direction == ChainDirection::kOut ? edge.to : edge.from;
  html.Open("li");
  std::string cited_key = view.data.work ? view.data.work->key : view.data.document.key;
  if (const auto work = view.data.works.find(other); work != view.data.works.end()) {
    WriteWorkLink(html, view.context, work->second);
    if (!work->second.title.empty() && WorkLabel(work->second) != work->second.title) {
      html.Text(" ").Element("span", {{"class", "title"}}, work->second.title);
    }
    if (view.direction == ChainDirection::kOut) {
      cited_key = work->second.key;
    }
  } else {
    html.Element("a", {{"class", "key"}, {"href", PageAddress(view.context, WorkPath(other))}},
                 other);
  }
  WriteFoldedEvidence(html, view.context,
                      {.evidence = edge.evidence, .cited_key = cited_key, .names = view.names});
  html.Close();
}

void WriteGroup(const RelationsView& view, Relation relation,
                const std::vector<const Edge*>& edges) {
  HtmlWriter& html = view.html;
  const Language language = view.context.language;
  html.Open("h4").Text(RelationWord(relation, view.direction, language)).Text(" ");
  html.Element("span", {{"class", "count"}}, FormatCount(edges.size(), language));
  html.Close();
  html.Open("ul", {{"class", "edges"}});
  const std::size_t open = std::min(edges.size(), kOpenEdges);
  for (std::size_t i = 0; i < open; ++i) {
    WriteEdge(view, *edges[i]);
  }
  html.Close();
  if (open < edges.size()) {
    html.Open("details");
    html.Element("summary", "+ " + FormatCount(edges.size() - open, language));
    html.Open("ul", {{"class", "edges"}});
    for (std::size_t i = open; i < edges.size(); ++i) {
      WriteEdge(view, *edges[i]);
    }
    html.Close().Close();
  }
}

void WriteDirection(const RelationsView& view, const PageText& heading,
                    const std::vector<Edge>& edges) {
  HtmlWriter& html = view.html;
  html.Element("h3", heading.In(view.context.language));
  if (edges.empty()) {
    html.Element("p", {{"class", "quiet"}}, kTextNoRelations.In(view.context.language));
    return;
  }
  std::map<Relation, std::vector<const Edge*>> groups;
  for (const Edge& edge : edges) {
    groups[edge.relation].push_back(&edge);
  }
  for (const auto& [relation, members] : groups) {
    WriteGroup(view, relation, members);
  }
}

}  // namespace

void WriteRelations(HtmlWriter& html, const PageContext& context, const DocumentPageData& data) {
  DocumentNames names;
  if (data.work) {
    AddName(names, *data.work);
  }
  for (const auto& [name, work] : data.works) {
    AddName(names, work);
  }
  html.Open("aside", {{"class", "relations"}, {"aria-labelledby", "relations"}});
  html.Element("h2", {{"id", "relations"}}, kTextRelations.In(context.language));
  WriteDirection({html, context, data, names, ChainDirection::kOut}, kTextCitesOthers,
                 data.outgoing);
  WriteDirection({html, context, data, names, ChainDirection::kIn}, kTextCitedByOthers,
                 data.incoming);
  html.Close();
}

}  // namespace vanban
