#include <iostream>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "search/generation.h"

namespace vanban {
namespace {

int RunStatus(const GlobalOptions& options) {
  const auto number = CurrentNumber(options.index_dir());
  std::cout << (number ? GenerationName(*number) : "-") << '\n';
  return 0;
}

std::function<int()> Define(CLI::App& /*app*/, const GlobalOptions& options) {
  return [&options] { return RunStatus(options); };
}

}  // namespace

const CommandInfo kStatusCommand{
    "status",
    {"Kho có gì, chỉ mục nào đang phục vụ.", "What is held and which index serves."},
    {"  vanban status\n  vanban status --json", "  vanban status\n  vanban status --json"},
    &Define};

}  // namespace vanban
