#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/claim_list.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/work_list.h"
#include "search/registers_json.h"

namespace vanban {
namespace {

struct Arguments {
  std::string kind;
  std::size_t limit = 50;
  std::size_t offset = 0;
};

int Run(const Arguments& arguments, const GlobalOptions& global) {
  const Registers registers(OpenServed(global));
  std::size_t total = 0;
  const auto works = registers.Conflicts(FindConflictKind(arguments.kind), arguments.offset,
                                         arguments.limit, &total);
  if (global.json) {
    std::cout << ConflictsToJson(works, arguments.offset, total, global.language) << '\n';
    return 0;
  }
  for (const ConflictedWork& conflicted : works) {
    std::cout << DescribeWork(conflicted.work, global.language) << '\n';
    for (const Conflict& conflict : conflicted.conflicts) {
      std::cout << "  " << WordsOf(conflict.kind).In(global.language) << '\n'
                << DescribeClaims(conflict.claims, "    ", global.language);
    }
  }
  std::cerr << fmt::format(
      "{} {}\n", total,
      Say(global, "văn bản có viện dẫn không khớp nhau.", "documents whose citations disagree."));
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("--kind", arguments->kind,
                 Say(global,
                     "Chỉ một loại: date, year, issuer, form, type, term, series, issuer_expired, "
                     "younger.",
                     "One kind: date, year, issuer, form, type, term, series, issuer_expired, "
                     "younger."))
      ->check(CLI::IsMember({"date", "year", "issuer", "form", "type", "term", "series",
                             "issuer_expired", "younger"}));
  app.add_option("--limit", arguments->limit, Say(global, "Số văn bản (50).", "How many (50)."))
      ->check(CLI::Range(0, 1000000));
  app.add_option("--offset", arguments->offset,
                 Say(global, "Bỏ qua bao nhiêu văn bản đầu.", "How many to skip."))
      ->check(CLI::Range(0, 1000000));
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kConflictsCommand{
    "conflicts",
    {"Các viện dẫn không khớp nhau về cùng một văn bản.",
     "Citations of one document that disagree."},
    {"  vanban conflicts --limit 20\n  vanban conflicts --kind date\n  vanban conflicts --json",
     "  vanban conflicts --limit 20\n  vanban conflicts --kind date\n  vanban conflicts --json"},
    &Define};

}  // namespace vanban
