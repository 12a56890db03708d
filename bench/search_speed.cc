// How long searches take and how much memory they hold:
//
//   search_speed HOME TOPICS [COUNT]
//
// asks the first COUNT (1000) questions of TOPICS (qid TAB question) twice, ten hits each, in one
// thread: with provisions, as a page asks, and without, as a ranked list does. Of the second time
// it prints what one answer took in milliseconds, parts and whole by the wall clock and the whole
// in processor time, and then what the process holds in memory. Run it with the machine quiet;
// where it is not, processor time is the honest figure.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/judgements.h"
#include "bench/percentile.h"
#include "bench/thread_time.h"
#include "search/generation.h"
#include "search/searcher.h"

namespace vanban::bench {
namespace {

struct Times {
  std::vector<double> parse;
  std::vector<double> match;
  std::vector<double> passages;
  std::vector<double> whole;
  std::vector<double> processor;
};

Times Ask(const Searcher& searcher, const std::vector<Topic>& topics, bool provisions) {
  Times times;
  for (const Topic& topic : topics) {
    const double spent_before = ThreadSeconds();
    const auto begin = std::chrono::steady_clock::now();
    const SearchResult result =
        searcher.Search(ParseQuery(topic.text), {.limit = 10, .provisions = provisions});
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - begin;
    times.parse.push_back(result.stats.parse_ms);
    times.match.push_back(result.stats.match_ms);
    times.passages.push_back(result.stats.snippet_ms);
    times.whole.push_back(spent.count());
    times.processor.push_back(1e3 * (ThreadSeconds() - spent_before));
  }
  return times;
}

void Print(const std::string& name, const Times& times) {
  for (const auto& [part, values] :
       {std::pair("reading", &times.parse), std::pair("matching", &times.match),
        std::pair("passages", &times.passages), std::pair("whole", &times.whole),
        std::pair("processor", &times.processor)}) {
    fmt::print("{:<20} {:<10} {:>8.2f} {:>8.2f} {:>8.2f} {:>8.2f}\n", name, part,
               Percentile(*values, 0.5), Percentile(*values, 0.9), Percentile(*values, 0.99),
               Percentile(*values, 1));
  }
}

void PrintMemory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("RssAnon") || line.starts_with("RssFile") || line.starts_with("VmHWM")) {
      fmt::print("{}\n", line);
    }
  }
}

int Main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "search_speed HOME TOPICS [COUNT]\n";
    return 2;
  }
  const Searcher searcher(*OpenCurrent(std::filesystem::path(arguments[1]) / "index"));
  std::vector<Topic> topics = ReadTopics(arguments[2]);
  const auto most = count > 3 ? static_cast<std::size_t>(std::atoi(arguments[3])) : 1000;
  topics.resize(std::min(topics.size(), most));
  fmt::print("{} documents, {} questions\n{:<31} {:>8} {:>8} {:>8} {:>8}\n",
             searcher.document_count(), topics.size(), "ms", "p50", "p90", "p99", "max");
  for (const bool provisions : {true, false}) {
    Ask(searcher, topics, provisions);
    Print(provisions ? "with provisions" : "without", Ask(searcher, topics, provisions));
  }
  PrintMemory();
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int count, char** arguments) {
  return vanban::bench::Main(count, arguments);
}
