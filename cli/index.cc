#include <algorithm>
#include <iostream>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "cli/commands.h"
#include "cli/generations.h"
#include "cli/index_run.h"
#include "cli/interrupt.h"
#include "cli/judge_list.h"
#include "cli/open.h"
#include "indexer/level_build.h"

namespace vanban {
namespace {

struct Arguments {
  bool rebuild = false;
  std::size_t jobs = 0;
  std::size_t shards = 0;  ///< 0: as shards.conf has them, else one.
  bool list = false;
  bool check = false;
  bool prune = false;
  bool roll_back = false;
  std::size_t keep = 2;
};

std::size_t CountJudgements(const IndexReport& report, JudgementState state) {
  return static_cast<std::size_t>(
      std::count_if(report.judgements.begin(), report.judgements.end(),
                    [state](const JudgedEntry& entry) { return entry.state == state; }));
}

/// What people judged and cannot act: told at every run that builds, never dropped.
void TellJudgements(const IndexReport& report, const GlobalOptions& global) {
  for (const DamagedJudgement& damaged : report.damaged_judgements) {
    PrintError(std::cerr, damaged.error, global.language);
  }
  for (const JudgedEntry& entry : report.judgements) {
    if (entry.state == JudgementState::kLost) {
      std::cerr << Say(global, "thẩm định: ", "judgement: ") << Describe(entry, global.language)
                << '\n';
    }
  }
}

/// Which level each generation is for; only where there is more than everybody's.
void PutLevels(rapidjson::Writer<rapidjson::StringBuffer>& json,
               const std::vector<LevelReport>& levels) {
  if (levels.size() < 2) {
    return;
  }
  json.Key("levels");
  json.StartArray();
  for (const auto& [level, report] : levels) {
    json.StartObject();
    json.Key("level");
    json.String(Info(level).slug.data());
    json.Key("generation");
    json.Uint64(report.generation);
    json.Key("unchanged");
    json.Bool(report.unchanged);
    json.Key("documents");
    json.Uint64(report.documents);
    json.EndObject();
  }
  json.EndArray();
}

void PrintJson(const std::vector<LevelReport>& levels) {
  const IndexReport& report = levels.back().report;
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  const auto number = [&json](const char* name, std::size_t value) {
    json.Key(name);
    json.Uint64(value);
  };
  number("generation", report.generation);
  json.Key("unchanged");
  json.Bool(report.unchanged);
  number("documents", report.documents);
  number("provisions", report.units);
  number("extracted", report.extracted);
  number("rewritten", report.rewritten);
  number("citations", report.citations);
  number("works", report.works);
  number("missing", report.missing);
  number("edges", report.edges);
  number("withdrawn", report.withdrawn);
  number("secret", report.secret);
  json.Key("judgements");
  json.StartObject();
  for (const auto state : {JudgementState::kActing, JudgementState::kLost,
                           JudgementState::kReplaced, JudgementState::kUndone}) {
    number(Info(state).name.data(), CountJudgements(report, state));
  }
  number("damaged", report.damaged_judgements.size());
  json.EndObject();
  json.Key("failures");
  json.StartArray();
  for (const IndexFailure& failure : report.failures) {
    json.StartObject();
    json.Key("id");
    json.String(failure.id);
    json.Key("reason");
    json.String(failure.error.message.vi);
    json.EndObject();
  }
  json.EndArray();
  PutLevels(json, levels);
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

void PrintText(const IndexReport& report, const GlobalOptions& global) {
  if (report.unchanged) {
    std::cout << fmt::format("{} {}\n", GenerationName(report.generation),
                             Say(global, "đã đúng với kho; không có gì để làm.",
                                 "is up to date with the archive; nothing to do."));
    return;
  }
  std::cout << fmt::format(
      "{}: {} {} ({} {}), {} {}, {} {}, {} {}\n", GenerationName(report.generation),
      report.documents, Say(global, "văn bản", "documents"), report.rewritten,
      Say(global, "ghi mới, còn lại giữ nguyên", "written anew, the others kept"), report.units,
      Say(global, "đoạn", "provisions"), report.citations, Say(global, "viện dẫn", "citations"),
      report.missing, Say(global, "văn bản được dẫn mà chưa có", "cited but not held"));
}

void PrintText(const std::vector<LevelReport>& levels, const GlobalOptions& global) {
  for (const auto& [level, report] : levels) {
    if (levels.size() > 1) {
      std::cout << fmt::format("{}: ", Say(global, Info(level).name, Info(level).english));
    }
    PrintText(report, global);
  }
}

int Build(const Arguments& arguments, const GlobalOptions& global) {
  CatchInterrupts();
  const std::vector<LevelReport> levels = BuildIndexes(
      global, {.jobs = arguments.jobs, .shards = arguments.shards, .rebuild = arguments.rebuild});
  const IndexReport& report = levels.back().report;  // Of all documents.
  for (const IndexFailure& failure : report.failures) {
    PrintError(std::cerr, failure.error, global.language);
  }
  TellJudgements(report, global);
  if (report.secret > 0) {
    std::cerr << fmt::format(
        fmt::runtime(Say(global, "{} văn bản mật trong kho không được lập chỉ mục.\n",
                         "{} secret documents in the archive are not indexed.\n")),
        report.secret);
  }
  global.json ? PrintJson(levels) : PrintText(levels, global);
  return report.failures.empty() && report.damaged_judgements.empty()
             ? 0
             : StatusOf(ErrorCode::kBadData);
}

int Run(const Arguments& arguments, const GlobalOptions& global) {
  if (!arguments.list && !arguments.check && !arguments.prune && !arguments.roll_back) {
    return Build(arguments, global);
  }
  return ForEachLevel(global, [&](const std::filesystem::path& index_dir) {
    return arguments.list    ? ListKept(global, index_dir)
           : arguments.check ? CheckKept(global, index_dir)
           : arguments.prune ? PruneKept(global, index_dir, arguments.keep)
                             : RollBackIndex(global, index_dir);
  });
}

/// What is done with the generations that are there, in place of building one.
void DefineActions(CLI::App& app, const std::shared_ptr<Arguments>& arguments,
                   const GlobalOptions& global) {
  std::vector<CLI::Option*> actions;
  actions.push_back(app.add_flag(
      "--list", arguments->list,
      Say(global, "Liệt kê các thế hệ còn giữ.", "List the generations that are kept.")));
  actions.push_back(app.add_flag("--check", arguments->check,
                                 Say(global, "Kiểm tra từng byte của mọi thế hệ còn giữ.",
                                     "Check every byte of all generations kept.")));
  CLI::Option* prune =
      app.add_flag("--prune", arguments->prune,
                   Say(global, "Xóa các thế hệ cũ; thế hệ hiện hành luôn được giữ.",
                       "Remove old generations; the current one always stays."));
  actions.push_back(prune);
  actions.push_back(app.add_flag("--rollback", arguments->roll_back,
                                 Say(global, "Quay về thế hệ nguyên vẹn liền trước.",
                                     "Go back to the sound generation before the current one.")));
  app.add_option("--keep", arguments->keep,
                 Say(global, "Với --prune: giữ lại mấy thế hệ (2).",
                     "With --prune: how many generations stay (2)."))
      ->check(CLI::Range(1, 1000))
      ->needs(prune);
  for (CLI::Option* action : actions) {
    for (CLI::Option* other : actions) {
      if (action != other) {
        action->excludes(other);
      }
    }
    for (const char* building : {"--rebuild", "--jobs", "--shards"}) {
      action->excludes(app.get_option(building));
    }
  }
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto arguments = std::make_shared<Arguments>();
  app.add_flag("--rebuild", arguments->rebuild,
               Say(global, "Lập lại tất cả từ đầu, dù kho không đổi.",
                   "Make everything anew, even if the archive has not changed."));
  app.add_option("--jobs", arguments->jobs,
                 Say(global, "Số luồng (bằng số nhân).", "Threads (as many as cores)."))
      ->check(CLI::Range(1, 256));
  app.add_option("--shards", arguments->shards,
                 Say(global, "Chia chỉ mục thành mấy phần (như shards.conf; 1).",
                     "Parts of the index (as shards.conf has it; 1)."))
      ->check(CLI::Range(1, 256));
  DefineActions(app, arguments, global);
  return [arguments, &global] { return Run(*arguments, global); };
}

}  // namespace

const CommandInfo kIndexCommand{
    "index",
    {"Lập chỉ mục từ kho và công bố; xem, kiểm tra, dọn, quay lại các thế hệ.",
     "Build the index from the archive and publish it; list, check, prune, roll back."},
    {"  vanban index\n  vanban index --rebuild --jobs 2\n"
     "  vanban index --check\n  vanban index --rollback\n\n"
     "Chỉ những gì đã đổi được đọc và ghi lại; kết quả như khi lập lại từ đầu. Bị ngắt thì\n"
     "lần sau làm tiếp, không đọc lại viện dẫn của những văn bản đã xong.\n"
     "Chữ viết tắt của cơ quan: thêm vào tệp abbreviations.tsv trong thư mục dữ liệu\n"
     "(mỗi dòng: chữ viết tắt, tab, tên đầy đủ), rồi chạy lại lệnh này.\n"
     "Tên gọi thay số ký hiệu: thêm vào tệp aliases.tsv ở đó, bảy cột (docs/quan-tri.md).",
     "  vanban index\n  vanban index --rebuild --jobs 2\n"
     "  vanban index --check\n  vanban index --rollback\n\n"
     "Only what changed is read and written again; the answers are those of an index made anew.\n"
     "Stopped, the next run goes on and does not read citations again that were found.\n"
     "Abbreviations of your own: add them to the file abbreviations.tsv in the data folder\n"
     "(a line each: abbreviation, tab, long form) and run this command again.\n"
     "Names in place of numbers: add them to the file aliases.tsv there, seven columns\n"
     "(docs/quan-tri.md)."},
    &Define};

}  // namespace vanban
