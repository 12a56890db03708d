#include "server/graph_layout.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include "corpus/error.h"

namespace vanban {
namespace {

constexpr double kPixelsPerInch = 72;

/// Graphviz keeps its state in globals.
std::mutex graphviz_mutex;

[[noreturn]] void ThrowLayoutFailure() {
  throw Failure({ErrorCode::kUnavailable,
                 {"Không vẽ được sơ đồ: Graphviz không chạy.", "No graph: Graphviz failed."},
                 {"Cài lại gói libgvc6; dạng cây vẫn dùng được.",
                  "Reinstall the package libgvc6; the tree can still be used."}});
}

// Graphviz takes char* where it means const char*.
char* Mutable(const char* text) {
  return const_cast<char*>(text);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

void Set(void* object, const char* name, const std::string& value) {
  agsafeset(object, Mutable(name), Mutable(value.c_str()), Mutable(""));
}

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

using GraphPointer = std::unique_ptr<Agraph_t, CloseGraph>;

GraphPointer BuildGraph(const LayoutRequest& request) {
  GraphPointer graph(agopen(Mutable("chain"), Agdirected, nullptr));
  if (!graph) {
    ThrowLayoutFailure();
  }
  Set(graph.get(), "rankdir", "LR");
  Set(graph.get(), "nodesep", "0.25");
  Set(graph.get(), "ranksep", "0.45");
  // Bounds on the work for tangled graphs.
  Set(graph.get(), "nslimit", "4");
  Set(graph.get(), "mclimit", "0.5");
  std::vector<Agnode_t*> nodes;
  for (std::size_t i = 0; i < request.nodes; ++i) {
    const std::string name = fmt::format("n{}", i);
    Agnode_t* node = agnode(graph.get(), Mutable(name.c_str()), 1);
    Set(node, "shape", "box");
    Set(node, "fixedsize", "true");
    Set(node, "label", " ");
    Set(node, "width", fmt::format("{:.3f}", request.node_width / kPixelsPerInch));
    Set(node, "height", fmt::format("{:.3f}", request.node_height / kPixelsPerInch));
    nodes.push_back(node);
  }
  for (const LayoutEdge& edge : request.edges) {
    Agedge_t* line = agedge(graph.get(), nodes.at(edge.from), nodes.at(edge.to), nullptr, 1);
    if (edge.label_length > 0) {
      Set(line, "label", std::string(edge.label_length, 'n'));
      Set(line, "fontsize", "11");
    }
  }
  return graph;
}

// One for the life of the process: its text plugin keeps a pointer to the last font, which goes
// with the context that owns it.
GVC_t* Context() {
  static GVC_t* const kContext = gvContext();
  return kContext;
}

/// Graphviz's "plain" output for a graph: https://graphviz.org/docs/outputs/plain/
std::string RenderPlain(const LayoutRequest& request) {
  const std::lock_guard<std::mutex> turn(graphviz_mutex);
  GVC_t* const context = Context();
  const GraphPointer graph = BuildGraph(request);
  if (context == nullptr || gvLayout(context, graph.get(), "dot") != 0) {
    ThrowLayoutFailure();
  }
  char* data = nullptr;
  unsigned length = 0;
  const int failed = gvRenderData(context, graph.get(), "plain", &data, &length);
  std::string plain = failed == 0 ? std::string(data, length) : std::string();
  gvFreeRenderData(data);
  gvFreeLayout(context, graph.get());
  if (failed != 0) {
    ThrowLayoutFailure();
  }
  return plain;
}

/// The words of one line of plain output. Our own names need no quotes, so a space always parts.
class PlainLine {
 public:
  explicit PlainLine(std::string_view line) : rest_(line) {}

  std::string_view Word() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    const std::size_t end = rest_.find(' ');
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return word;
  }

  double Pixels() {
    const std::string_view word = Word();
    double inches = 0;
    std::from_chars(word.data(), word.data() + word.size(), inches);
    return inches * kPixelsPerInch;
  }

  std::size_t Number() { return ToNumber(Word()); }

  /// The number of node "n12".
  std::size_t Node() {
    const std::string_view word = Word();
    return ToNumber(word.substr(word.empty() ? 0 : 1));
  }

 private:
  static std::size_t ToNumber(std::string_view word) {
    std::size_t number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
  }

  std::string_view rest_;
};

using EdgeNumbers = std::map<std::pair<std::size_t, std::size_t>, std::size_t>;

// plain: "graph scale width height" first, then "node name x y …" and "edge tail head n x1 y1 …
// [label x y] style color"; inches, y upward.
void ReadLine(std::string_view text, const EdgeNumbers& numbers, GraphLayout& layout) {
  PlainLine line(text);
  const std::string_view kind = line.Word();
  const auto point = [&] {
    const double x = line.Pixels();
    return Point{x, layout.height - line.Pixels()};
  };
  if (kind == "graph") {
    line.Word();
    layout.width = line.Pixels();
    layout.height = line.Pixels();
  } else if (kind == "node") {
    const std::size_t node = line.Node();
    layout.nodes.at(node) = point();
  } else if (kind == "edge") {
    const std::size_t from = line.Node();
    const std::size_t to = line.Node();
    PlacedEdge& edge = layout.edges.at(numbers.at({from, to}));
    for (std::size_t left = line.Number(); left > 0; --left) {
      edge.curve.push_back(point());
    }
    line.Word();
    edge.label = point();
  }
}

}  // namespace

GraphLayout LayOutGraph(const LayoutRequest& request) {
  GraphLayout layout;
  layout.nodes.resize(request.nodes);
  layout.edges.resize(request.edges.size());
  EdgeNumbers numbers;
  for (std::size_t i = 0; i < request.edges.size(); ++i) {
    numbers.emplace(std::pair(request.edges[i].from, request.edges[i].to), i);
  }
  const std::string plain = RenderPlain(request);
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find('\n', begin), plain.size());
    ReadLine(std::string_view(plain).substr(begin, end - begin), numbers, layout);
    begin = end + 1;
  }
  return layout;
}

}  // namespace vanban
