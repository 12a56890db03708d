// Time and memory of joining the citations of a whole archive to works, apart from reading and
// writing them.
//
//   link_speed ARCHIVE_DIR

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "corpus/archive.h"
#include "indexer/linker.h"

namespace vanban::bench {
namespace {

long PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void PrintConflicts(const LinkedGraph& graph) {
  std::map<std::string_view, std::size_t> works;
  for (const auto& [name, conflicts] : graph.conflicts) {
    std::set<std::string_view> kinds;
    for (const Conflict& conflict : conflicts) {
      kinds.insert(NameOf(conflict.kind));
    }
    for (const std::string_view kind : kinds) {
      ++works[kind];
    }
  }
  for (const auto& [kind, count] : works) {
    fmt::print("conflict {}: {} works\n", kind, count);
  }
}

int Main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "link_speed ARCHIVE_DIR\n");
    return 2;
  }
  const Archive archive = Archive::Open(argv[1]);
  std::vector<CitingDocument> documents;
  std::size_t mentions = 0;
  for (const CatalogueEntry& entry : archive.List()) {
    if (const auto document = archive.Get(entry.id)) {
      documents.push_back(FindMentions(*document));
      mentions += documents.back().mentions.size();
    }
  }
  std::sort(documents.begin(), documents.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  const long before = PeakMegabytes();
  constexpr int kRuns = 5;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const LinkedGraph graph = LinkCitations(documents);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    fmt::print("{} documents, {} mentions: {} works, {} edges, {:.0f} ms\n", documents.size(),
               mentions, graph.works.size(), graph.edges.size(), took.count());
    if (run == 0) {
      PrintConflicts(graph);
    }
  }
  fmt::print("peak memory {} MB before linking, {} MB after\n", before, PeakMegabytes());
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int argc, char** argv) {
  try {
    return vanban::bench::Main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 70;
  }
}
