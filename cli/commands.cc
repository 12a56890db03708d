#include "cli/commands.h"

#include <array>

namespace vanban {

std::span<const CommandInfo> Commands() {
  // A new command is a new file and one line here.
  static const std::array commands = {
      kAnalyzeCommand,
      kCitationsCommand,
      kStatusCommand,
  };
  return commands;
}

}  // namespace vanban
