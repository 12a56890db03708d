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
  std::size_t limit = 50;
  std::size_t offset = 0;
  bool claims = false;
  bool gaps = false;
  SeriesQuestion series;
  int year = 0;
};

std::string DescribeSeries(const NumberSeries& series, const GlobalOptions& global) {
  std::string line = series.code;
  line += series.place.empty() ? "" : "#" + series.place;
  line += series.term.empty() ? fmt::format(" {}", series.year.value_or(0))
                              : " " + Say(global, "khóa ", "term ") + series.term;
  line += fmt::format(" · {} {} · {} {} · {} {}\n", series.held, Say(global, "có", "held"),
                      series.cited, Say(global, "chỉ được dẫn", "only cited"), series.unknown,
                      Say(global, "chưa biết", "unknown"));
  for (const NumberRun::State state : {NumberRun::State::kCited, NumberRun::State::kUnknown}) {
    std::string numbers;
    for (const NumberRun& run : series.runs) {
      if (run.state == state) {
        numbers += numbers.empty() ? "" : ", ";
        numbers += run.first == run.last ? fmt::format("{:02}", run.first)
                                         : fmt::format("{:02}-{:02}", run.first, run.last);
      }
    }
    if (!numbers.empty()) {
      line +=
          fmt::format("  {}: {}\n",
                      state == NumberRun::State::kCited ? Say(global, "chỉ được dẫn", "only cited")
                                                        : Say(global, "chưa biết", "unknown"),
                      numbers);
    }
  }
  return line;
}

int ListGaps(const Arguments& arguments, const GlobalOptions& global) {
  const Registers registers(OpenServed(global));
  SeriesQuestion question = arguments.series;
  question.year = arguments.year > 0 ? std::optional(arguments.year) : std::nullopt;
  std::size_t total = 0;
  const auto series = registers.Series(question, arguments.offset, arguments.limit, &total);
  if (global.json) {
    std::cout << SeriesToJson(series, arguments.offset, total) << '\n';
  } else {
    for (const NumberSeries& one : series) {
      std::cout << DescribeSeries(one, global);
    }
    std::cerr << fmt::format("{} {}\n", total, Say(global, "dãy số.", "series of numbers."));
  }
  return total > 0 ? 0 : StatusOf(ErrorCode::kNo);
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  if (arguments.gaps) {
    return ListGaps(arguments, global);
  }
  const Generation generation = OpenServed(global);
  const CitationGraph graph(generation);
  const Registers registers(generation);
  std::size_t total = 0;
  const auto works = MissingWithClaims(graph, registers, arguments.offset, arguments.limit, &total);
  if (global.json) {
    std::cout << MissingToJson(works, arguments.offset, total) << '\n';
    return 0;
  }
  for (const MissingWork& missing : works) {
    std::cout << DescribeWork(missing.work, global.language) << '\n';
    if (arguments.claims) {
      std::cout << DescribeClaims(missing.claims, "    ", global.language);
    }
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
  app.add_flag("--claims", arguments->claims,
               Say(global, "In mọi điều các viện dẫn nói về văn bản, kèm câu.",
                   "Print all that citations say of each, with their sentences."));
  CLI::Option* const gaps =
      app.add_flag("--gaps", arguments->gaps,
                   Say(global, "Các dãy số: số nào có, chỉ được dẫn, chưa ai biết.",
                       "Series of numbers: which are held, only cited, unknown."));
  app.add_option("--issuer", arguments->series.issuer,
                 Say(global, "Chỉ dãy của cơ quan này: TW, CP, BTC.",
                     "Only series of this issuer: TW, CP, BTC."))
      ->needs(gaps);
  app.add_option("--type", arguments->series.type,
                 Say(global, "Chỉ loại này, viết tắt: NQ, NĐ.", "Only this type: NQ, NĐ."))
      ->needs(gaps);
  app.add_option("--term", arguments->series.term,
                 Say(global, "Chỉ khóa này: XII.", "Only this term: XII."))
      ->needs(gaps);
  app.add_option("--year", arguments->year, Say(global, "Chỉ năm này.", "Only this year."))
      ->check(CLI::Range(1900, 2199))
      ->needs(gaps);
  app.add_option("--place", arguments->series.place,
                 Say(global, "Chỉ địa phương này: dong-thap.", "Only this place: dong-thap."))
      ->needs(gaps);
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kMissingCommand{
    "missing",
    {"Văn bản được viện dẫn mà chưa có trong kho.", "Documents cited but not held."},
    {"  vanban missing --limit 20\n  vanban missing --claims --limit 5\n"
     "  vanban missing --gaps --issuer TW --type NQ --term XII\n  vanban missing --json",
     "  vanban missing --limit 20\n  vanban missing --claims --limit 5\n"
     "  vanban missing --gaps --issuer TW --type NQ --term XII\n  vanban missing --json"},
    &Define};

}  // namespace vanban
