#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace vanban {

/// An option or an argument of a command, as --help shows it.
struct OptionEntry {
  std::string names;                 ///< "-q, --quiet"; of an argument its name, "PATH".
  std::vector<std::string> flags;    ///< {"-q", "--quiet"}; empty for an argument.
  std::string type;                  ///< "TEXT"; empty if it takes no value.
  std::vector<std::string> choices;  ///< The values it takes, if they are few.
  std::string help;
};

/// A command or one of its own commands.
struct CommandEntry {
  std::string path;  ///< "judge link"; empty for the program itself.
  std::string summary;
  std::string footer;  ///< Its examples under their heading; may be empty.
  std::vector<OptionEntry> options;
  std::vector<std::string> commands;  ///< Names of the commands below this one.
};

/// The program of which `app` is any command, and all its commands, each before those below it:
/// what manual pages and completions are made from, so that they say what --help says.
std::vector<CommandEntry> CommandTree(const CLI::App& app);

}  // namespace vanban
