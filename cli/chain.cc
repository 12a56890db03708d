#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/chain_formats.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/work_list.h"
#include "search/citation_graph.h"
#include "search/json.h"
#include "search/provision_place.h"

namespace vanban {
namespace {

struct Arguments {
  std::string key;
  std::string direction = "out";
  std::size_t depth = 5;
  std::vector<std::string> relations;
  std::string as_of;
  std::string provision;
  bool whole = false;
  std::string format = "tree";
};

ChainOptions ReadOptions(const Arguments& arguments) {
  ChainOptions options{.depth = arguments.depth};
  options.direction = arguments.direction == "in"     ? ChainDirection::kIn
                      : arguments.direction == "both" ? ChainDirection::kBoth
                                                      : ChainDirection::kOut;
  for (const std::string& name : arguments.relations) {
    const auto relation = FindRelation(name);
    if (!relation) {
      throw Failure({ErrorCode::kUsage,
                     {fmt::format("--relation {}: không có quan hệ này.", name),
                      fmt::format("--relation {}: there is no such relation.", name)},
                     {}});
    }
    options.relations.push_back(*relation);
  }
  if (!arguments.as_of.empty()) {
    options.as_of = ParseIso(arguments.as_of);
    if (!options.as_of) {
      throw Failure({ErrorCode::kUsage,
                     {fmt::format("--as-of {}: cần ngày dạng 2019-03-05.", arguments.as_of),
                      fmt::format("--as-of {}: wants a date like 2019-03-05.", arguments.as_of)},
                     {}});
    }
  }
  if (!arguments.provision.empty()) {
    const auto place = ReadPlace(arguments.provision);
    if (!place) {
      throw Failure(
          {ErrorCode::kUsage,
           {fmt::format("--provision {}: không phải một đơn vị văn bản.", arguments.provision),
            fmt::format("--provision {}: no provision, or several.", arguments.provision)},
           {"Ghi như \"Điều 5\", \"khoản 2 Điều 5\" hoặc dieu:5/khoan:2.",
            "Write it as \"Điều 5\", \"khoản 2 Điều 5\" or dieu:5/khoan:2."}});
    }
    options.provision = *place;
  }
  options.whole = arguments.whole;
  return options;
}

void Print(const Chain& chain, const ChainOptions& options, const std::string& format,
           Language language) {
  if (format == "json") {
    std::cout << ToJson(chain) << '\n';
  } else if (format == "dot") {
    std::cout << ToDot(chain, language);
  } else if (format == "graphml") {
    std::cout << ToGraphml(chain);
  } else if (format == "csv") {
    std::cout << ToCsv(chain);
  } else {
    std::cout << ToTree(chain, options.direction, language);
  }
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  const ChainOptions options = ReadOptions(arguments);
  const std::string format = global.json ? "json" : arguments.format;
  const CitationGraph graph(OpenServed(global));
  const std::vector<Work> works = graph.WorksOf(arguments.key);
  if (works.size() != 1) {
    PrintWorkChoice(arguments.key, works, format == "json", global);
    return StatusOf(works.empty() ? ErrorCode::kNoInput : ErrorCode::kNo);
  }
  const Chain chain = graph.Walk(works.front().name, options);
  Print(chain, options, format, global.language);
  if (chain.provision && !chain.provision->held && works.front().held) {
    std::cerr << fmt::format("{} {} {}\n", works.front().name,
                             Say(global, "có trong kho nhưng không thấy", "is held but has no"),
                             PlaceWords(chain.provision->path, global.language));
  }
  if (chain.truncated) {
    std::cerr << Say(global, "Chuỗi quá lớn: chỉ in phần đầu; thu hẹp bằng --depth, --relation.",
                     "The chain is too large: only its first part is printed; narrow it with "
                     "--depth, --relation.")
              << '\n';
  }
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_option("KEY", arguments->key,
                 Say(global, "Số ký hiệu, hoặc tên đầy đủ như 25-NQ/TW@2013.",
                     "A document number, or a whole name such as 25-NQ/TW@2013."))
      ->required();
  app.add_option("--direction", arguments->direction,
                 Say(global, "out: dẫn đến đâu; in: ai dẫn đến nó; both: cả hai.",
                     "out: what it cites; in: what cites it; both."))
      ->check(CLI::IsMember({"out", "in", "both"}));
  app.add_option("--depth", arguments->depth, Say(global, "Số bước (5).", "Steps (5)."))
      ->check(CLI::Range(1, 100));
  app.add_option("--relation", arguments->relations,
                 Say(global, "Chỉ các quan hệ này: implements, amends …",
                     "Only these relations: implements, amends …"));
  app.add_option("--as-of", arguments->as_of,
                 Say(global, "Chỉ theo văn bản ban hành đến ngày này.",
                     "Only by documents issued up to this day."));
  CLI::Option* const provision =
      app.add_option("--provision", arguments->provision,
                     Say(global, "Chỉ những gì liên quan đơn vị này của văn bản gốc: \"Điều 5\".",
                         "Only what concerns this provision of the root: \"Điều 5\"."));
  app.add_flag("--whole", arguments->whole,
               Say(global, "… và những viện dẫn ở, hoặc tới, toàn văn bản.",
                   "… and citations by, or of, the whole document."))
      ->needs(provision);
  app.add_option("--format", arguments->format,
                 Say(global, "tree, json, dot, graphml, csv.", "tree, json, dot, graphml, csv."))
      ->check(CLI::IsMember({"tree", "json", "dot", "graphml", "csv"}));
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kChainCommand{
    "chain",
    {"Chuỗi viện dẫn của một văn bản.", "The citation chain of a document."},
    {"  vanban chain 139-KH/TU\n  vanban chain 25-NQ/TW@2013 --direction in --depth 2\n"
     "  vanban chain 59/2020/QH14 --direction in --depth 1 --provision 'khoản 2 Điều 5'\n"
     "  vanban chain 139-KH/TU --format dot | dot -Tsvg > chuoi.svg",
     "  vanban chain 139-KH/TU\n  vanban chain 25-NQ/TW@2013 --direction in --depth 2\n"
     "  vanban chain 59/2020/QH14 --direction in --depth 1 --provision 'khoản 2 Điều 5'\n"
     "  vanban chain 139-KH/TU --format dot | dot -Tsvg > chain.svg"},
    &Define};

}  // namespace vanban
