#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command_tree.h"
#include "cli/commands.h"

namespace vanban {
namespace {

// What bash does with the words that the commands below print: it walks the words typed so far to
// the command they name, then offers what may follow. Nothing offered means file names.
constexpr std::string_view kFunction = R"bash(
_vanban() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} path= word
  COMPREPLY=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " $(_vanban_words "$path") " in
      *" $word "*) case $word in -*) ;; *) path="${path:+$path }$word" ;; esac ;;
    esac
  done
  local choices
  if choices=$(_vanban_values "$path" "$previous") || choices=$(_vanban_values '' "$previous"); then
    [[ -z $choices ]] || mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$(_vanban_words "$path")" -- "$current")
}

complete -o bashdefault -o default -F _vanban vanban
)bash";

/// What may follow a command: its own commands and its options.
std::string WordsOf(const CommandEntry& command) {
  std::vector<std::string> words = command.commands;
  for (const OptionEntry& option : command.options) {
    words.insert(words.end(), option.flags.begin(), option.flags.end());
  }
  return fmt::format("{}", fmt::join(words, " "));
}

std::string Completions(const std::vector<CommandEntry>& tree) {
  std::string words;
  std::string values;
  const std::string everywhere = WordsOf({.options = tree.front().options});
  for (const CommandEntry& command : tree) {
    // The program's own options may stand after any command.
    words +=
        fmt::format("    '{}') echo '{}' ;;\n", command.path,
                    command.path.empty() ? WordsOf(command) : WordsOf(command) + " " + everywhere);
    for (const OptionEntry& option : command.options) {
      if (option.type.empty()) {
        continue;
      }
      for (const std::string& flag : option.flags) {
        values += fmt::format("    '{} {}') echo '{}' ;;\n", command.path, flag,
                              fmt::join(option.choices, " "));
      }
    }
  }
  return fmt::format(
      "# Completion of vanban for bash; made by `vanban completion`.\n"
      "_vanban_words() {{\n  case $1 in\n{}  esac\n}}\n"
      "# The values of an option; fails for what takes none.\n"
      "_vanban_values() {{\n  case \"$1 $2\" in\n{}    *) return 1 ;;\n  esac\n}}\n{}",
      words, values, kFunction.substr(1));
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& /*global*/) {
  return [&app] {
    std::cout << Completions(CommandTree(app));
    return 0;
  };
}

}  // namespace

const CommandInfo kCompletionCommand{
    "completion",
    {"In phần gợi ý lệnh cho bash.", "Print the completion of commands for bash."},
    {"  source <(vanban completion)", "  source <(vanban completion)"},
    &Define};

}  // namespace vanban
