// How long chains of the most cited works take to walk, evidence included:
//   chain_speed HOME [WORKS [DEPTH]]
// The works that most documents cite are the hardest: everything is near them. Prints a line a
// direction: processor time of one thread, and how large the chains are.

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "bench/percentile.h"
#include "bench/thread_time.h"
#include "search/citation_graph.h"

namespace vanban::bench {
namespace {

int Main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "chain_speed HOME [WORKS [DEPTH]]\n");
    return 2;
  }
  const auto generation = OpenCurrent(std::filesystem::path(argv[1]) / "index");
  if (!generation) {
    fmt::print(stderr, "{}\n", generation.error().message.en);
    return 66;
  }
  const std::size_t count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 100;
  const std::size_t depth = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 5;
  const CitationGraph graph(*generation);
  const std::vector<Work> works = graph.MostCited(0, count);
  fmt::print("{} works, cited by {} to {} documents; depth {}\n", works.size(),
             works.empty() ? 0 : works.back().cited_by, works.empty() ? 0 : works.front().cited_by,
             depth);
  fmt::print("{:10} {:>8} {:>8} {:>8} {:>8}   mean nodes, edges, evidence; cut\n", "ms", "p50",
             "p90", "p99", "max");
  for (const auto& [name, direction] :
       {std::pair(std::string_view("out"), ChainDirection::kOut),
        std::pair(std::string_view("in"), ChainDirection::kIn),
        std::pair(std::string_view("both"), ChainDirection::kBoth)}) {
    std::vector<double> times;
    std::size_t nodes = 0;
    std::size_t edges = 0;
    std::size_t evidence = 0;
    std::size_t cut = 0;
    for (const Work& work : works) {
      const double before = ThreadSeconds();
      const Chain chain = graph.Walk(work.name, {.direction = direction, .depth = depth});
      times.push_back(1e3 * (ThreadSeconds() - before));
      nodes += chain.nodes.size();
      edges += chain.edges.size();
      cut += chain.truncated ? 1 : 0;
      for (const Edge& edge : chain.edges) {
        evidence += edge.evidence.size();
      }
    }
    const std::size_t of = std::max<std::size_t>(1, works.size());
    fmt::print("{:10} {:8.2f} {:8.2f} {:8.2f} {:8.2f}   {}, {}, {}; {}\n", name,
               Percentile(times, 0.5), Percentile(times, 0.9), Percentile(times, 0.99),
               Percentile(times, 1), nodes / of, edges / of, evidence / of, cut);
  }
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  try {
    return vanban::bench::Main(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 74;
  }
}
