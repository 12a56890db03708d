// What bringing an index up to date costs, stage by stage, and whether it answers as one made anew.
//
//   incremental_index ARCHIVE INDEX              updates INDEX; `--rebuild` behind it makes it anew
//   incremental_index --compare INDEX INDEX TOPICS.tsv     500 questions, with facets and scores

#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <regex>
#include <string>

#include <fmt/format.h>

#include "indexer/build.h"
#include "search/json.h"
#include "search/searcher.h"

namespace vanban {
namespace {

constexpr int kQuestions = 500;

double CpuSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

int Update(const char* archive, const char* index, bool rebuild) {
  constexpr const char* kStages[] = {"extract", "link", "analyse", "join, graph",
                                     "verify, publish"};
  const auto start = std::chrono::steady_clock::now();
  std::optional<IndexProgress::Stage> stage;
  const auto tell = [&](const char* what) {
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    std::cout << fmt::format("{:7.2f} s wall {:7.2f} s CPU  {}\n", wall.count(), CpuSeconds(),
                             what);
  };
  const IndexReport report = BuildIndex({.archive_dir = archive,
                                         .index_dir = index,
                                         .rebuild = rebuild,
                                         .now = std::chrono::system_clock::now(),
                                         .progress = [&](const IndexProgress& at) {
                                           if (stage != at.stage) {
                                             stage = at.stage;
                                             tell(kStages[static_cast<int>(at.stage)]);
                                           }
                                         }});
  tell("done");
  std::cout << fmt::format("generation {}: {} documents, {} extracted, {} written\n",
                           report.generation, report.documents, report.extracted, report.rewritten);
  return 0;
}

std::string Answer(const Searcher& searcher, const std::string& question, bool facets) {
  static const std::regex kRun(R"re("stats":\{[^}]*\}|"generation":\d+)re");
  const SearchResult result =
      searcher.Search(ParseQuery(question), {.limit = 20, .facets = facets, .explain = true});
  return std::regex_replace(ToJson(result, Language::kVietnamese), kRun, "");
}

int Compare(const char* one, const char* other, const char* topics) {
  const Searcher first(*OpenCurrent(one));
  const Searcher second(*OpenCurrent(other));
  std::ifstream file(topics);
  int asked = 0;
  int unlike = 0;
  int without_facets = 0;
  for (std::string line; asked < kQuestions && std::getline(file, line); ++asked) {
    const std::string question = line.substr(line.find('\t') + 1);
    unlike += Answer(first, question, true) != Answer(second, question, true) ? 1 : 0;
    without_facets += Answer(first, question, false) != Answer(second, question, false) ? 1 : 0;
  }
  std::cout << fmt::format("{} questions: {} answered otherwise with facets, {} without\n", asked,
                           unlike, without_facets);
  return unlike == 0 ? 0 : 1;
}

}  // namespace
}  // namespace vanban

int main(int argc, char** argv) {
  if (argc == 5 && std::string_view(argv[1]) == "--compare") {
    return vanban::Compare(argv[2], argv[3], argv[4]);
  }
  if (argc != 3 && argc != 4) {
    std::cerr << "incremental_index ARCHIVE INDEX [--rebuild] | --compare INDEX INDEX TOPICS.tsv\n";
    return 2;
  }
  return vanban::Update(argv[1], argv[2], argc == 4);
}
