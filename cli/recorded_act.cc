#include "cli/recorded_act.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "cli/open.h"
#include "corpus/error.h"

namespace vanban {
namespace {

/// A command that is recorded, and when: with one of the options, if any are named, and with none
/// of the options or commands of its own that only look.
struct RecordedCommand {
  std::string_view command;
  std::string_view action;
  std::string_view only_with;      ///< An option; empty: always.
  std::string_view only_looks[4];  ///< Options or commands of its own.
};

// The first that fits counts.
constexpr std::array kRecorded = {
    RecordedCommand{"add", "archive.add", {}, {}},
    RecordedCommand{"sync", "archive.sync", {}, {"--dry-run"}},
    RecordedCommand{"intake", "archive.intake", {}, {}},
    RecordedCommand{"edit", "archive.edit", {}, {}},
    RecordedCommand{"withdraw", "archive.withdraw", {}, {}},
    RecordedCommand{"judge", "archive.judge", {}, {"list"}},
    RecordedCommand{"quarantine", "quarantine.change", {}, {"list"}},
    RecordedCommand{"import", "archive.import", {}, {"--check"}},
    RecordedCommand{"restore", "archive.restore", {}, {"--check"}},
    RecordedCommand{"verify", "archive.repair", "--repair", {}},
    RecordedCommand{"export", "archive.export", {}, {}},
    RecordedCommand{"backup", "archive.backup", {}, {}},
    RecordedCommand{"index", "index.rollback", "--rollback", {}},
    RecordedCommand{"index", "index.prune", "--prune", {}},
    RecordedCommand{"index", "index.publish", {}, {"--list", "--check"}},
};

bool WasGiven(const CLI::App& command, std::string_view name) {
  const std::string text(name);
  if (name.starts_with('-')) {
    const CLI::Option* option = command.get_option_no_throw(text);
    return option != nullptr && option->count() > 0;
  }
  const auto subcommands = command.get_subcommands();
  return std::any_of(subcommands.begin(), subcommands.end(),
                     [&](const CLI::App* each) { return each->get_name() == text; });
}

const RecordedCommand* FindRecorded(const CLI::App& command) {
  for (const RecordedCommand& each : kRecorded) {
    if (command.get_name() != each.command ||
        (!each.only_with.empty() && !WasGiven(command, each.only_with))) {
      continue;
    }
    const bool looks = std::any_of(
        std::begin(each.only_looks), std::end(each.only_looks),
        [&](std::string_view name) { return !name.empty() && WasGiven(command, name); });
    return looks ? nullptr : &each;
  }
  return nullptr;
}

/// What the command was told: "judge link 139-KH/TU --at 120". No secret is ever an argument.
std::string WordsOf(const CLI::App& command) {
  std::string words = command.get_name();
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() == 0) {
      continue;
    }
    if (!option->get_positional()) {
      words += ' ' + option->get_name();
    }
    if (option->get_type_size() == 0) {
      continue;
    }
    for (const std::string& value : option->results()) {
      words += value.find(' ') == std::string::npos ? ' ' + value : " '" + value + "'";
    }
  }
  for (const CLI::App* sub : command.get_subcommands()) {
    words += ' ' + WordsOf(*sub);
  }
  return words;
}

}  // namespace

std::string MachineUser() {
  const passwd* user = ::getpwuid(::geteuid());
  return user != nullptr ? fmt::format("os:{}", user->pw_name) : fmt::format("os:{}", ::geteuid());
}

AuditHead Record(const GlobalOptions& global, std::string_view action, std::string_view object,
                 std::string_view outcome, std::string_view detail) {
  AuditLog log(global.audit_dir(), MachineTime);
  return log.Append({.account = MachineUser(),
                     .address = "local",
                     .action = std::string(action),
                     .object = std::string(object),
                     .outcome = std::string(outcome),
                     .detail = std::string(detail)});
}

int RunRecorded(const CLI::App& command, const GlobalOptions& global,
                const std::function<int()>& run) {
  const RecordedCommand* recorded = FindRecorded(command);
  // Where there is no home yet nothing is kept that could be harmed; the line follows at the end.
  const bool begins = recorded != nullptr && std::filesystem::is_directory(global.home);
  const std::string words = recorded != nullptr ? WordsOf(command) : std::string();
  if (begins) {
    Record(global, recorded->action, words, "begun");
  }
  const auto end = [&](std::string_view outcome, const std::string& detail) {
    if (recorded != nullptr && std::filesystem::is_directory(global.home)) {
      Record(global, recorded->action, words, outcome, detail);
    }
  };
  std::optional<int> status;
  try {
    status = run();
  } catch (const Failure& failure) {
    end("failed", failure.error().message.en);
    throw;
  }
  end(*status == 0 ? "ok" : "failed", fmt::format("exit status {}", *status));
  return *status;
}

}  // namespace vanban
