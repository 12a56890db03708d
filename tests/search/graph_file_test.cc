#include "search/graph_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include <gtest/gtest.h>

#include "corpus/error.h"
#include "search/chain_walk.h"
#include "tests/support/temp_dir.h"

namespace vanban {
namespace {

Evidence Says(DocumentId document, std::string sentence, std::size_t start) {
  return {.document = std::move(document),
          .sentence = std::move(sentence),
          .start = start,
          .end = start + 8,
          .rule = "key",
          .confidence = 0.95,
          .provision = start == 3 ? "dieu:1/khoan:2" : "",
          .pinpoint = "dieu:5",
          .meant = start == 3 ? "dieu:5" : "phu-luc:I/dieu:5",
          .lacking = start == 3 ? "" : "dieu:6",
          .partial = start == 3};
}

struct Joined {
  NamedEdge edge;
  std::vector<DatedEvidence> evidence;
};

Joined Joins(const char* from, const char* to, Relation relation,
             std::vector<DatedEvidence> evidence) {
  return {{.from = from, .to = to, .relation = relation}, std::move(evidence)};
}

/// c implements b and a, b continues a, a names itself and, as of 2020, c: a cycle.
class GraphFileTest : public testing::Test {
 protected:
  GraphFileTest() {
    const std::vector<Joined> joined = {
        Joins("a", "a", Relation::kCites, {{Says("A", "Tự dẫn.", 1), "2001-01-01"}}),
        Joins("a", "c", Relation::kCites, {{Says("A2", "Về sau.", 2), "2020-05-06"}}),
        Joins("b", "a", Relation::kContinues,
              {{Says("B", "Tiếp tục.", 3), "2010-01-01"}, {Says("B", "Tiếp tục.", 40), ""}}),
        Joins("c", "a", Relation::kImplements, {{Says("C", "Thực hiện.", 4), "2011-01-01"}}),
        Joins("c", "b", Relation::kImplements, {{Says("C", "Thực hiện.", 5), "2011-01-01"}})};
    GraphToWrite graph{.works = {"a", "b", "c", "lone"},
                       .edges = {},
                       .work =
                           [&graph](std::size_t work) {
                             const WorkName name(graph.works[work]);
                             return Work{.name = name, .key = name, .title = "Văn bản " + name};
                           },
                       .evidence = [&joined](std::size_t edge) { return joined[edge].evidence; }};
    for (const Joined& each : joined) {
      graph.edges.push_back(each.edge);
    }
    WriteGraphFile(path(), graph);
  }

  [[nodiscard]] std::filesystem::path path() const { return home_.path() / "graph"; }

  [[nodiscard]] std::string bytes() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void Store(const std::string& bytes) const {
    std::ofstream(path(), std::ios::binary | std::ios::trunc) << bytes;
  }

 private:
  TempDir home_;
};

std::vector<std::string> Walked(const Chain& chain) {
  std::vector<std::string> edges;
  for (const Edge& edge : chain.edges) {
    edges.push_back(edge.from + ">" + edge.to);
  }
  return edges;
}

TEST_F(GraphFileTest, WorksAreFoundByNameAndGivenBack) {
  const GraphFile graph(path());
  EXPECT_EQ(graph.work_count(), 4U);
  const auto number = graph.Find("b");
  ASSERT_TRUE(number);
  EXPECT_EQ(graph.NameOf(*number), "b");
  EXPECT_EQ(graph.WorkAt(*number).title, "Văn bản b");
  for (const char* name : {"", "0", "aa", "z"}) {
    EXPECT_FALSE(graph.Find(name)) << name;
  }
}

TEST_F(GraphFileTest, AnEdgeIsReadFromBothItsEndsWithItsEvidence) {
  const GraphFile graph(path());
  const auto [first, last] = graph.EdgesFrom(*graph.Find("b"));
  ASSERT_EQ(last - first, 1U);
  std::vector<EdgeNumber> incoming;
  graph.EdgesTo(*graph.Find("a"), incoming);
  ASSERT_EQ(incoming.size(), 3U);
  EXPECT_TRUE(std::find(incoming.begin(), incoming.end(), first) != incoming.end());
  const std::vector<Evidence> evidence = graph.EvidenceOf(first);
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(evidence[0].document, "B");
  EXPECT_EQ(evidence[0].sentence, "Tiếp tục.");
  EXPECT_EQ(evidence[0].start, 3U);
  EXPECT_EQ(evidence[0].end, 11U);
  EXPECT_EQ(evidence[0].rule, "key");
  EXPECT_EQ(evidence[0].confidence, 0.95);
  EXPECT_EQ(evidence[0].pinpoint, "dieu:5");
  EXPECT_TRUE(evidence[0].partial);
  EXPECT_EQ(evidence[0].provision, "dieu:1/khoan:2");
  EXPECT_EQ(evidence[0].meant, "dieu:5");
  EXPECT_EQ(evidence[0].lacking, "");
  EXPECT_EQ(evidence[1].provision, "");
  EXPECT_EQ(evidence[1].meant, "phu-luc:I/dieu:5");
  EXPECT_EQ(evidence[1].lacking, "dieu:6");
  EXPECT_EQ(evidence[1].document, "B");
  EXPECT_FALSE(evidence[1].partial);
}

TEST_F(GraphFileTest, ChainsAreWalkedRoundByRound) {
  using Names = std::vector<std::string>;
  const auto day = [](int year) { return Date(std::chrono::year(year) / 6 / 1); };

  struct Case {
    const char* root;
    ChainOptions options;
    std::size_t nodes;
    Names edges;
    bool truncated = false;
  };

  const Case cases[] = {
      {"c", {}, 3, {"c>a", "c>b", "a>a", "a>c", "b>a"}},
      {"c", {.depth = 1}, 3, {"c>a", "c>b"}},
      {"c", {.depth = 0}, 1, {}},
      {"lone", {}, 1, {}},
      {"a", {.direction = ChainDirection::kIn, .depth = 1}, 3, {"c>a", "b>a", "a>a"}},
      {"b", {.direction = ChainDirection::kBoth, .depth = 1}, 3, {"c>b", "b>a"}},
      {"c", {.relations = {Relation::kContinues}}, 1, {}},
      {"b", {.relations = {Relation::kContinues, Relation::kCites}}, 3, {"b>a", "a>a", "a>c"}},
      // Only what was said by then; what has no date may have been.
      {"a", {.as_of = day(2005)}, 1, {"a>a"}},
      {"b", {.as_of = day(2005)}, 2, {"b>a", "a>a"}},
      {"c", {.as_of = day(2012)}, 3, {"c>a", "c>b", "a>a", "b>a"}},
      {"c", {.max_nodes = 2}, 2, {"c>a", "a>a", "a>c"}, true},
      {"c", {.max_nodes = 1}, 1, {}, true},
  };
  const GraphFile graph(path());
  for (const Case& c : cases) {
    const Chain chain = WalkChain(graph, *graph.Find(c.root), c.options);
    EXPECT_EQ(chain.nodes.front().name, c.root);
    EXPECT_EQ(chain.nodes.size(), c.nodes) << c.root;
    EXPECT_EQ(Walked(chain), c.edges) << c.root;
    EXPECT_EQ(chain.truncated, c.truncated) << c.root;
  }
}

TEST_F(GraphFileTest, AMissingOrCutFileIsRefused) {
  EXPECT_THROW(GraphFile(path() / "none"), Failure);
  const std::string whole = bytes();
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, whole.size() - 1}) {
    Store(whole.substr(0, size));
    EXPECT_THROW(GraphFile{path()}, Failure) << size;
  }
}

TEST_F(GraphFileTest, DamageIsSaidAndNeverReadPast) {
  const std::string sound = bytes();
  std::mt19937 random(5);
  std::size_t said = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string damaged = sound;
    for (int flips = 0; flips < 3; ++flips) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    Store(damaged);
    try {
      const GraphFile graph(path());
      for (WorkNumber work = 0; work < std::min<std::size_t>(graph.work_count(), 8); ++work) {
        WalkChain(graph, work, {.direction = ChainDirection::kBoth});
      }
    } catch (const Failure&) {
      ++said;
    }
  }
  EXPECT_GT(said, 500U);
}

}  // namespace
}  // namespace vanban
