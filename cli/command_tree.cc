#include "cli/command_tree.h"

#include <CLI/CLI.hpp>

namespace vanban {
namespace {

/// Of "TEXT:{vi,en}", as CLI11 describes an option, the type and the choices.
void ReadType(const std::string& described, OptionEntry& entry) {
  const std::size_t open = described.find(":{");
  entry.type = described.substr(0, open);
  if (open == std::string::npos || !described.ends_with('}')) {
    return;
  }
  entry.choices = CLI::detail::split(described.substr(open + 2, described.size() - open - 3), ',');
}

OptionEntry EntryOf(const CLI::Option& option) {
  OptionEntry entry{.help = option.get_description()};
  for (const std::string& name : option.get_snames()) {
    entry.flags.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    entry.flags.push_back("--" + name);
  }
  entry.names = entry.flags.empty() ? option.get_name(true) : CLI::detail::join(entry.flags, ", ");
  if (option.get_items_expected_max() > 0) {
    ReadType(option.get_type_name(), entry);
  }
  return entry;
}

void Walk(const CLI::App& app, const std::string& path, std::vector<CommandEntry>& tree) {
  const auto below =
      app.get_subcommands([](const CLI::App* command) { return !command->get_name().empty(); });
  CommandEntry entry{.path = path, .summary = app.get_description(), .footer = app.get_footer()};
  for (const CLI::Option* option : app.get_options()) {
    entry.options.push_back(EntryOf(*option));
  }
  for (const CLI::App* command : below) {
    entry.commands.push_back(command->get_name());
  }
  tree.push_back(std::move(entry));
  for (const CLI::App* command : below) {
    Walk(*command, path.empty() ? command->get_name() : path + " " + command->get_name(), tree);
  }
}

}  // namespace

std::vector<CommandEntry> CommandTree(const CLI::App& app) {
  const CLI::App* program = &app;
  while (program->get_parent() != nullptr) {
    program = program->get_parent();
  }
  std::vector<CommandEntry> tree;
  Walk(*program, "", tree);
  return tree;
}

}  // namespace vanban
