#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/level_option.h"
#include "cli/open.h"
#include "cli/reading.h"
#include "cli/recorded_act.h"
#include "cli/usage_problem.h"
#include "corpus/error.h"
#include "corpus/worker_pool.h"

namespace vanban {
namespace {

constexpr std::string_view kVersion = VANBAN_VERSION;

/// The language of help texts must be known before the command line is parsed.
Language FindLanguage(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--lang=en" ||
        (argument == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en")) {
      return Language::kEnglish;
    }
  }
  return Language::kVietnamese;
}

void UseLanguage(CLI::App& app, Language language) {
  if (language == Language::kEnglish) {
    return;
  }
  const auto formatter = app.get_formatter();
  formatter->label("Usage", "Cách dùng");
  formatter->label("OPTIONS", "TÙY CHỌN");
  formatter->label("SUBCOMMAND", "LỆNH");
  formatter->label("SUBCOMMANDS", "LỆNH");
  formatter->label("Positionals", "Tham số");
  formatter->label("REQUIRED", "bắt buộc");
}

std::vector<std::string> CommandNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(sub->get_name());
  }
  return names;
}

/// What is wrong with the command line.
Message ProblemOf(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* asked = &app;  // `vanban judge` has commands of its own.
  while (!asked->get_subcommands().empty()) {
    asked = asked->get_subcommands().back();
  }
  const std::vector<std::string> names = CommandNames(*asked);
  const std::vector<std::string> extras = app.remaining(true);
  const auto typed = std::find_if(extras.begin(), extras.end(),
                                  [](const std::string& word) { return !word.starts_with('-'); });
  if (!names.empty() && typed != extras.end()) {
    return UnknownCommand(*typed, names);
  }
  return extras.empty() ? UsageProblem(error.what()) : UnknownOption(extras.front());
}

/// Prints help, the version or what is wrong; gives the exit status.
int ExitAfter(const CLI::App& app, const CLI::ParseError& error, Language language) {
  if (error.get_exit_code() == 0) {
    return app.exit(error);
  }
  const Message problem = ProblemOf(app, error);
  if (language == Language::kEnglish) {
    std::cerr << fmt::format("error: {}\n  Run `vanban --help` or `vanban COMMAND --help`.\n",
                             problem.en);
  } else {
    const bool asks = problem.vi.ends_with('?');
    std::cerr << fmt::format("lỗi: {}{}\n  Xem `vanban --help` hoặc `vanban LỆNH --help`.\n",
                             problem.vi, asks ? "" : ".");
  }
  return StatusOf(ErrorCode::kUsage);
}

/// What the standard library says in English, path and reason kept.
Error ExplainFileError(const std::filesystem::filesystem_error& error) {
  const std::string& path = error.path1().string();
  const std::string reason = error.code().message();
  return {ErrorCode::kIo,
          {fmt::format("Lỗi với tệp {}: {}", path, reason),
           fmt::format("Failure of the file {}: {}", path, reason)},
          {}};
}

std::filesystem::path DefaultHome() {
  const char* home = std::getenv("VANBAN_HOME");
  return home != nullptr && *home != '\0' ? home : "vanban-home";
}

int Run(int argc, const char* const* argv) {
  GlobalOptions options;
  options.language = FindLanguage(argc, argv);
  options.home = DefaultHome();

  CLI::App app(Say(options, "Vanban: kho lưu trữ và tìm kiếm văn bản chỉ đạo, kế hoạch.",
                   "Vanban: archive and search engine for Vietnamese directives and plans."),
               "vanban");
  UseLanguage(app, options.language);
  app.option_defaults()->group(Say(options, "Tùy chọn", "Options"));
  app.set_help_flag("-h,--help", Say(options, "In trợ giúp rồi thoát.", "Print help and exit."));
  app.set_version_flag("--version", std::string(kVersion),
                       Say(options, "In phiên bản rồi thoát.", "Print the version and exit."));
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--home", options.home,
                 Say(options, "Thư mục dữ liệu (hoặc biến VANBAN_HOME).",
                     "The data folder (or the variable VANBAN_HOME)."));
  std::string language;
  app.add_option("--lang", language, Say(options, "Ngôn ngữ: vi hoặc en.", "Language: vi or en."))
      ->check(CLI::IsMember({"vi", "en"}));
  DefineLevelOption(app, "--as",
                    Say(options, "Hỏi như người chỉ được đọc đến mức này (mặc định: mọi mức).",
                        "Ask as somebody who may read up to this level (default: all levels)."),
                    [&options](AccessLevel level) { options.as = level; });
  app.add_flag("--json", options.json, Say(options, "In kết quả dạng JSON.", "Print JSON."));
  app.add_flag("--quiet,-q", options.quiet,
               Say(options, "Không in tiến độ.", "Print no progress."));
  app.footer(Say(options, "Xem thêm: vanban LỆNH --help", "More: vanban COMMAND --help"));

  std::vector<std::function<int()>> runs;
  std::vector<CLI::App*> apps;
  for (const CommandInfo& command : Commands()) {
    CLI::App* sub =
        app.add_subcommand(std::string(command.name), command.summary.In(options.language));
    UseLanguage(*sub, options.language);
    sub->group(Say(options, "Các lệnh", "Commands"));
    sub->get_help_ptr()->group(Say(options, "Tùy chọn", "Options"));
    sub->footer(Say(options, "Ví dụ:\n", "Examples:\n") + command.examples.In(options.language));
    runs.push_back(command.define(*sub, options));
    apps.push_back(sub);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return ExitAfter(app, error, options.language);
  }
  for (std::size_t i = 0; i < apps.size(); ++i) {
    if (apps[i]->parsed()) {
      return RunRecorded(*apps[i], options, runs[i]);
    }
  }
  return static_cast<int>(ErrorCode::kUsage);
}

}  // namespace
}  // namespace vanban

int main(int argc, char** argv) {
  const vanban::Language language = vanban::FindLanguage(argc, argv);
  try {
    if (argc == 2 && argv[1] == vanban::kReadWorkerArgument) {
      return vanban::RunAsReadWorker();
    }
    return vanban::Run(argc, argv);
  } catch (const vanban::Failure& failure) {
    vanban::PrintError(std::cerr, failure.error(), language);
    return vanban::StatusOf(failure.error().code);
  } catch (const std::filesystem::filesystem_error& error) {
    vanban::PrintError(std::cerr, vanban::ExplainFileError(error), language);
    return vanban::StatusOf(vanban::ErrorCode::kIo);
  } catch (const std::exception& error) {
    std::cerr << "vanban: " << error.what() << '\n';
    return vanban::StatusOf(vanban::ErrorCode::kIo);
  }
}
