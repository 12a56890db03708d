#include "server/chain_graph.h"

#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/chain_tree.h"
#include "server/graph_layout.h"
#include "tests/server/sample_data.h"

namespace vanban {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string Draw(const Chain& chain) {
  HtmlWriter html;
  WriteChainGraph(html, {}, chain);
  return html.Take();
}

std::size_t Count(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST(GraphLayoutTest, PutsTheCitedWorkRightOfTheCitingOneWithoutOverlap) {
  const std::vector<LayoutEdge> edges = {{0, 1, 9}, {0, 2, 9}, {1, 2, 0}};
  const GraphLayout layout = LayOutGraph({.nodes = 3, .edges = edges});
  EXPECT_GT(layout.nodes[1].x, layout.nodes[0].x + 200);
  EXPECT_GT(layout.nodes[2].x, layout.nodes[1].x + 200);
  for (const PlacedEdge& edge : layout.edges) {
    EXPECT_EQ(edge.curve.size() % 3, 1U);
  }
  for (const Point& node : layout.nodes) {
    EXPECT_GE(node.y, 30);
    EXPECT_LE(node.y, layout.height - 30);
  }
}

TEST(ChainGraphTest, DrawsHeldMissingAndAmbiguousWorksAsLinks) {
  const std::string svg = Draw(sample::PlanChain());
  EXPECT_EQ(Count(svg, "<rect"), 4U);
  EXPECT_EQ(Count(svg, "class=\"edge\""), 3U);
  EXPECT_THAT(svg, ContainsRegex("<a id=\"graph-root\" class=\"node held root\" data-node=\"0\" "
                                 "data-layer=\"[0-9]+\" href=\"/documents/ke-hoach-139\""));
  EXPECT_THAT(svg, ContainsRegex("class=\"node missing\" data-node=\"[0-9]\" "
                                 "data-layer=\"[0-9]+\" href=\"/works/25-NQ%2FTW%402013\""));
  EXPECT_THAT(svg, HasSubstr("data-from=\"0\" data-to=\"1\" data-words=\"thực hiện\""));
  EXPECT_THAT(svg, HasSubstr("class=\"node ambiguous\""));
  EXPECT_THAT(svg, HasSubstr(">tiếp tục thực hiện</text>"));
  EXPECT_THAT(svg, Not(HasSubstr("style=")));
}

TEST(ChainGraphTest, RelationsOfOnePairShareAnArrow) {
  Chain chain = sample::PlanChain();
  chain.edges.push_back(chain.edges[0]);
  chain.edges.back().relation = Relation::kBasedOn;
  const std::string svg = Draw(chain);
  EXPECT_EQ(Count(svg, "class=\"edge\""), 3U);
  EXPECT_THAT(svg, HasSubstr(">thực hiện, căn cứ</text>"));
}

TEST(ChainGraphTest, DrawsOnlyTheWorksNearestTheRoot) {
  Chain chain;
  chain.root = "w0";
  for (int i = 0; i < 200; ++i) {
    chain.nodes.push_back({.name = "w" + std::to_string(i)});
    chain.edges.push_back({"w0", chain.nodes.back().name, Relation::kCites, {}});
  }
  EXPECT_EQ(Count(Draw(chain), "<rect"), kMaxDrawnWorks);
}

TEST(ChainGraphTest, ThreadsTakeTurns) {
  const std::string expected = Draw(sample::PlanChain());
  std::vector<std::string> drawn(4);
  std::vector<std::thread> threads;
  for (std::string& svg : drawn) {
    threads.emplace_back([&svg] { svg = Draw(sample::PlanChain()); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_THAT(drawn, testing::Each(expected));
}

TEST(ChainTreeTest, NestsWorksWithRelationsAndQuotes) {
  HtmlWriter html;
  WriteChainTree(html, {}, sample::PlanChain(), ChainDirection::kOut);
  const std::string tree = html.Take();
  const std::size_t conclusion = tree.find("43-KL/TW</a>");
  const std::size_t resolution = tree.find("25-NQ/TW<span");
  EXPECT_LT(tree.find("139-KH/TU</a>"), conclusion);
  EXPECT_LT(conclusion, resolution);
  EXPECT_EQ(Count(tree, "<ul class=\"branches\">"), 2U);
  EXPECT_THAT(tree, HasSubstr("<span class=\"relation\">thực hiện</span>"));
  EXPECT_THAT(tree, HasSubstr("<mark>Kết luận số 43-KL/TW</mark>"));
}

TEST(ChainTreeTest, ACycleIsUnfoldedOnce) {
  Chain chain = sample::PlanChain();
  chain.edges.push_back({sample::Resolution().name, sample::Plan().name, Relation::kCites, {}});
  HtmlWriter html;
  WriteChainTree(html, {}, chain, ChainDirection::kOut);
  EXPECT_THAT(html.Take(), HasSubstr("đã nêu ở trên"));
}

TEST(ChainTreeTest, WalkedOneWayNoEdgeIsReadBackwards) {
  // Two ways to one work, the longer of which meets it after the shorter has been drawn.
  Chain chain = sample::PlanChain();
  chain.edges.push_back(
      {sample::Resolution().name, sample::Conclusion().name, Relation::kCites, {}});
  HtmlWriter html;
  WriteChainTree(html, {}, chain, ChainDirection::kOut);
  EXPECT_THAT(html.Take(), testing::Not(HasSubstr("bởi</span>")));
}

}  // namespace
}  // namespace vanban
