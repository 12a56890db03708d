#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace vanban {

struct Point {
  double x = 0;
  double y = 0;
};

/// An edge to be placed, between nodes by number.
struct LayoutEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t label_length = 0;  ///< Characters to leave room for.
};

struct PlacedEdge {
  std::vector<Point> curve;  ///< A cubic Bézier spline: 1 + 3 n points; empty if not drawn. It ends
                             ///< 10 pixels before the node: room for an arrowhead.
  Point label;  ///< The middle of the label.
};

/// Places in pixels, y downward.
struct GraphLayout {
  double width = 0;
  double height = 0;
  std::vector<Point> nodes;       ///< Middles, by number.
  std::vector<PlacedEdge> edges;  ///< In the order asked.
};

/// What is to be placed: `nodes` boxes of one size. No two edges have the same ends.
struct LayoutRequest {
  std::size_t nodes = 0;
  double node_width = 200;
  double node_height = 60;
  std::span<const LayoutEdge> edges;
};

/// Layers from left to right, with few crossings (Graphviz dot). Throws Failure if Graphviz fails.
/// Takes turns: Graphviz is not made for threads.
GraphLayout LayOutGraph(const LayoutRequest& request);

}  // namespace vanban
