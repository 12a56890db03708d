#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/open.h"
#include "cli/work_list.h"
#include "search/json.h"

namespace vanban {
namespace {

struct Arguments {
  std::size_t limit = 50;
  std::size_t offset = 0;
};

int Run(const Arguments& arguments, const GlobalOptions& global) {
  const CitationGraph graph(OpenServed(global));
  std::size_t total = 0;
  const auto works = graph.Missing(arguments.offset, arguments.limit, &total);
  if (global.json) {
    std::cout << MissingToJson(works, arguments.offset, total) << '\n';
    return 0;
  }
  for (const Work& work : works) {
    std::cout << DescribeWork(work, global.language) << '\n';
  }
  std::cerr << fmt::format("{} {}\n", total,
                           Say(global, "văn bản được viện dẫn mà chưa có trong kho.",
                               "documents are cited but not held."));
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("--limit", arguments->limit, Say(global, "Số dòng (50).", "How many (50)."))
      ->check(CLI::Range(0, 1000000));
  app.add_option("--offset", arguments->offset,
                 Say(global, "Bỏ qua bao nhiêu dòng đầu.", "How many to skip."))
      ->check(CLI::Range(0, 1000000));
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kMissingCommand{
    "missing",
    {"Văn bản được viện dẫn mà chưa có trong kho.", "Documents cited but not held."},
    {"  vanban missing --limit 20\n  vanban missing --json",
     "  vanban missing --limit 20\n  vanban missing --json"},
    &Define};

}  // namespace vanban
