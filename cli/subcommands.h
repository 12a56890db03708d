#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.h"

namespace vanban {

/// The subcommands of one command, of which one must be given.
class SubcommandTable {
 public:
  /// `group`: under which the help lists them. `app` and `global` outlive this and what Runner
  /// gives.
  SubcommandTable(CLI::App& app, const GlobalOptions& global, Message group);

  /// A subcommand that does `run`; belongs to the command.
  CLI::App& Add(const char* name, const std::string& summary, std::function<int()> run);

  /// Does what the subcommand that was given does; for DefineCommand.
  [[nodiscard]] std::function<int()> Runner() const;

 private:
  CLI::App& app_;
  const GlobalOptions& global_;
  Message group_;
  std::vector<std::pair<CLI::App*, std::function<int()>>> runs_;
};

/// What a command with subcommands is derived from: they share one set of arguments, which the
/// constructor of the derived class binds to options.
template <typename Arguments>
class Subcommands {
 public:
  [[nodiscard]] std::function<int()> Runner() const { return table_.Runner(); }

 protected:
  using Run = int (*)(const Arguments&, const GlobalOptions&);

  Subcommands(CLI::App& app, const GlobalOptions& global, Message group)
      : global_(global),
        table_(app, global, std::move(group)) {}

  [[nodiscard]] std::string Text(std::string_view vi, std::string_view en) const {
    return Say(global_, vi, en);
  }

  CLI::App& Add(const char* name, const std::string& summary, Run run) {
    return table_.Add(name, summary, [arguments = arguments_, &global = global_, run] {
      return run(*arguments, global);
    });
  }

  const GlobalOptions& global_;
  std::shared_ptr<Arguments> arguments_ = std::make_shared<Arguments>();

 private:
  SubcommandTable table_;
};

}  // namespace vanban
