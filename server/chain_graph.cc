#include "server/chain_graph.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corpus/utf8.h"
#include "server/address.h"
#include "server/graph_layout.h"
#include "server/page_text.h"
#include "server/work_view.h"

namespace vanban {
namespace {

constexpr double kNodeWidth = 206;
constexpr double kNodeHeight = 62;
constexpr double kMargin = 8;
constexpr std::size_t kKeyLength = 22;
constexpr std::size_t kTitleLength = 31;

/// All relations between two drawn works, in the order of the chain.
struct DrawnEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string words;  ///< All its relations.
  std::string label;  ///< As many of them as there is room for.
};

/// The first `length` code points, with "…" if there were more.
std::string Shorten(const std::string& text, std::size_t length) {
  std::size_t end = 0;
  std::size_t count = 0;
  for (; end < text.size() && count < length; ++count) {
    end += DecodeAt(text, end).size;
  }
  return end == text.size() ? text : text.substr(0, end) + "…";
}

std::vector<DrawnEdge> DrawnEdges(const Chain& chain, std::size_t drawn, Language language) {
  std::map<WorkName, std::size_t> numbers;
  for (std::size_t i = 0; i < drawn; ++i) {
    numbers.emplace(chain.nodes[i].name, i);
  }
  std::vector<DrawnEdge> edges;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> places;
  for (const Edge& edge : chain.edges) {
    const auto from = numbers.find(edge.from);
    const auto to = numbers.find(edge.to);
    if (from == numbers.end() || to == numbers.end()) {
      continue;
    }
    const std::string_view word = RelationWord(edge.relation, ChainDirection::kOut, language);
    const auto [place, is_new] = places.emplace(std::pair(from->second, to->second), edges.size());
    if (is_new) {
      edges.push_back({from->second, to->second, std::string(word), {}});
    } else {
      edges[place->second].words += ", " + std::string(word);
    }
  }
  for (DrawnEdge& edge : edges) {
    edge.label = Shorten(edge.words, 28);
  }
  return edges;
}

std::string PathData(const std::vector<Point>& curve) {
  std::string data = fmt::format("M{:.1f},{:.1f}", curve[0].x, curve[0].y);
  for (std::size_t i = 1; i + 2 < curve.size(); i += 3) {
    data += fmt::format(" C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", curve[i].x, curve[i].y,
                        curve[i + 1].x, curve[i + 1].y, curve[i + 2].x, curve[i + 2].y);
  }
  return data;
}

void WriteLabel(HtmlWriter& html, std::string_view label_class, Point at, std::string_view text) {
  html.Element("text",
               {{"class", label_class},
                {"x", fmt::format("{:.1f}", at.x)},
                {"y", fmt::format("{:.1f}", at.y)}},
               text);
}

void WriteEdge(HtmlWriter& html, const DrawnEdge& edge, const PlacedEdge& placed) {
  if (placed.curve.empty()) {
    return;
  }
  // app.js walks along these.
  html.Open("path", {{"class", "edge"},
                     {"d", PathData(placed.curve)},
                     {"marker-end", "url(#arrow)"},
                     {"data-from", std::to_string(edge.from)},
                     {"data-to", std::to_string(edge.to)},
                     {"data-words", edge.words}});
  html.Close();
  WriteLabel(html, "edge-label", {placed.label.x, placed.label.y + 4}, edge.label);
}

/// "Kế hoạch · 05/3/2019".
std::string FactLine(const Work& work, Language language) {
  std::string line = work.type;
  if (work.issued) {
    line += (line.empty() ? "" : " · ") + FormatDate(*work.issued, language);
  }
  return line;
}

/// A box: its number in the chain, its middle.
struct DrawnNode {
  std::size_t number = 0;
  Point middle;
  bool is_root = false;
};

void WriteNode(HtmlWriter& html, const PageContext& context, const Work& work,
               const DrawnNode& node) {
  const WorkState state = StateOf(work);
  const std::string label = WorkLabel(work);
  const std::string facts = FactLine(work, context.language);
  std::string node_class = "node " + std::string(ClassOf(state));
  if (node.is_root) {
    node_class += " root";
  }
  const std::string name =
      fmt::format("{}. {}. {} ({})", label, facts, work.title, TextOf(state).In(context.language));
  const double left = node.middle.x - kNodeWidth / 2;
  const double top = node.middle.y - kNodeHeight / 2;
  html.Open("a", {When(node.is_root, "id", kGraphRootId),
                  {"class", node_class},
                  {"data-node", std::to_string(node.number)},
                  {"data-layer", fmt::format("{:.0f}", node.middle.x)},
                  {"href", WorkAddress(context, work)}});
  html.Element("title", name);
  html.Open("rect", {{"x", fmt::format("{:.1f}", left)},
                     {"y", fmt::format("{:.1f}", top)},
                     {"width", fmt::format("{}", kNodeWidth)},
                     {"height", fmt::format("{}", kNodeHeight)},
                     {"rx", "5"}});
  html.Close();
  WriteLabel(html, "node-key", {left + 10, top + 19}, Shorten(label, kKeyLength));
  WriteLabel(html, "node-facts", {left + 10, top + 36}, Shorten(facts, kTitleLength));
  WriteLabel(html, "node-title", {left + 10, top + 52}, Shorten(work.title, kTitleLength));
  html.Close();
}

void WriteArrowhead(HtmlWriter& html) {
  html.Open("defs");
  html.Open("marker", {{"id", "arrow"},
                       {"viewBox", "0 0 10 8"},
                       {"refX", "0"},
                       {"refY", "4"},
                       {"markerWidth", "10"},
                       {"markerHeight", "8"},
                       {"markerUnits", "userSpaceOnUse"},
                       {"orient", "auto"}});
  html.Open("path", {{"class", "arrowhead"}, {"d", "M0,0 L10,4 L0,8 Z"}}).Close();
  html.Close().Close();
}

}  // namespace

void WriteChainGraph(HtmlWriter& html, const PageContext& context, const Chain& chain) {
  const Language language = context.language;
  const std::size_t drawn = std::min(chain.nodes.size(), kMaxDrawnWorks);
  const std::vector<DrawnEdge> edges = DrawnEdges(chain, drawn, language);
  std::vector<LayoutEdge> to_place;
  to_place.reserve(edges.size());
  for (const DrawnEdge& edge : edges) {
    to_place.push_back({edge.from, edge.to, CountCodePoints(edge.label)});
  }
  const GraphLayout layout = LayOutGraph(
      {.nodes = drawn, .node_width = kNodeWidth, .node_height = kNodeHeight, .edges = to_place});
  const std::string width = fmt::format("{:.0f}", layout.width + 2 * kMargin);
  const std::string height = fmt::format("{:.0f}", layout.height + 2 * kMargin);
  const std::string view_box = fmt::format("{} {} {} {}", -kMargin, -kMargin, width, height);
  html.Open("svg", {{"class", "chain"},
                    {"role", "group"},
                    {"aria-labelledby", "graph-title"},
                    {"aria-describedby", "graph-description graph-keys"},
                    {"width", width},
                    {"height", height},
                    {"viewBox", view_box},
                    {"data-graph", ""}});
  html.Element("title", {{"id", "graph-title"}},
               Fill(kTextChainOf, language, {WorkLabel(chain.nodes.front())}));
  html.Element("desc", {{"id", "graph-description"}}, kTextGraphDescription.In(language));
  WriteArrowhead(html);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    WriteEdge(html, edges[i], layout.edges[i]);
  }
  for (std::size_t i = 0; i < drawn; ++i) {
    WriteNode(html, context, chain.nodes[i],
              {i, layout.nodes[i], chain.nodes[i].name == chain.root});
  }
  html.Close();
}

}  // namespace vanban
