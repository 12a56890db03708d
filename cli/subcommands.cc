#include "cli/subcommands.h"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace vanban {

SubcommandTable::SubcommandTable(CLI::App& app, const GlobalOptions& global, Message group)
    : app_(app),
      global_(global),
      group_(std::move(group)) {
  app.require_subcommand(1);
}

CLI::App& SubcommandTable::Add(const char* name, const std::string& summary,
                               std::function<int()> run) {
  CLI::App* sub = app_.add_subcommand(name, summary);
  sub->group(group_.In(global_.language));
  sub->get_help_ptr()->group(Say(global_, "Tùy chọn", "Options"));
  runs_.emplace_back(sub, std::move(run));
  return *sub;
}

std::function<int()> SubcommandTable::Runner() const {
  return [runs = runs_] {
    const auto parsed = std::find_if(runs.begin(), runs.end(),
                                     [](const auto& each) { return each.first->parsed(); });
    return parsed->second();
  };
}

}  // namespace vanban
