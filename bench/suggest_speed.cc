// How fast completions come while somebody types:
//
//   suggest_speed HOME TOPICS [COUNT]
//
// types the first COUNT (200) questions of TOPICS, the title of the best answer to each, and the
// numbers of those documents, key by key up to 48 keys, with accents and without, and prints how
// long each completion took, all on one thread. The first pass warms the file cache and is not
// counted.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/judgements.h"
#include "bench/percentile.h"
#include "corpus/fold.h"
#include "corpus/utf8.h"
#include "search/generation.h"
#include "search/searcher.h"
#include "tests/support/typing.h"

namespace vanban::bench {
namespace {

constexpr std::size_t kMostKeys = 48;

struct Typist {
  std::string name;
  std::vector<std::string> lines;
};

/// Milliseconds of each completion of each line, key by key.
std::vector<double> TypeAll(const Searcher& searcher, const Typist& typist, std::size_t& found) {
  std::vector<double> spent;
  for (const std::string& line : typist.lines) {
    std::size_t end = 0;
    for (std::size_t keys = 0; keys < kMostKeys && end < line.size(); ++keys) {
      end += DecodeAt(line, end).size;
      const auto start = std::chrono::steady_clock::now();
      found += searcher.Suggest(std::string_view(line).substr(0, end)).empty() ? 0U : 1U;
      spent.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
              .count());
    }
  }
  return spent;
}

std::vector<Typist> Typists(const Searcher& searcher, const std::string& topics,
                            std::size_t count) {
  Typist questions{"questions", {}};
  Typist titles{"titles", {}};
  Typist keys{"numbers", {}};
  for (const Topic& topic : ReadTopics(topics)) {
    if (questions.lines.size() == count) {
      break;
    }
    questions.lines.push_back(ToNfc(topic.text));
    const SearchResult result =
        searcher.Search(ParseQuery(questions.lines.back()), {.limit = 1, .provisions = false});
    for (const Hit& hit : result.hits) {
      titles.lines.push_back(hit.title);
      if (!hit.key.empty()) {
        keys.lines.push_back(hit.key);
      }
    }
  }
  std::vector<Typist> typists{questions, titles, keys};
  std::mt19937 random(1);
  for (const Typist* typist : {&questions, &titles}) {
    Typist bare{typist->name + " without accents", {}};
    for (const std::string& line : typist->lines) {
      bare.lines.push_back(typing::WithoutAccents(line, 100, random));
    }
    typists.push_back(std::move(bare));
  }
  return typists;
}

int Main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "suggest_speed HOME TOPICS [COUNT]\n";
    return 2;
  }
  const Searcher searcher(*OpenCurrent(std::filesystem::path(arguments[1]) / "index"));
  const auto typists = Typists(searcher, arguments[2],
                               count > 3 ? static_cast<std::size_t>(std::atoi(arguments[3])) : 200);
  fmt::print("{} documents\n{:<28} {:>8} {:>9} {:>8} {:>8} {:>8}\n", searcher.document_count(),
             "typed", "keys", "answered", "p50 ms", "p99 ms", "max ms");
  for (const Typist& typist : typists) {
    std::size_t found = 0;
    TypeAll(searcher, typist, found);
    found = 0;
    const std::vector<double> spent = TypeAll(searcher, typist, found);
    fmt::print("{:<28} {:>8} {:>8.1f}% {:>8.2f} {:>8.2f} {:>8.2f}\n", typist.name, spent.size(),
               100 * static_cast<double>(found) / static_cast<double>(spent.size()),
               Percentile(spent, 0.5), Percentile(spent, 0.99), Percentile(spent, 1));
  }
  return 0;
}

}  // namespace
}  // namespace vanban::bench

int main(int count, char** arguments) {
  return vanban::bench::Main(count, arguments);
}
