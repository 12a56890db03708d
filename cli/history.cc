#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/held_document.h"
#include "cli/history_list.h"
#include "search/history_json.h"

namespace vanban {
namespace {

int Run(const std::string& what, const GlobalOptions& global) {
  const Archive archive = Archive::Open(global.archive_dir());
  const auto id = FindHeld(archive, what, global);
  if (!id) {
    return static_cast<int>(ErrorCode::kNo);
  }
  const std::vector<VersionChange> history = ReadHistory(archive, *id);
  if (global.json) {
    std::cout << HistoryToJson(*id, history) << '\n';
  } else {
    PrintHistory(history, global.language);
  }
  return 0;
}

std::function<int()> Define(CLI::App& app, const GlobalOptions& global) {
  const auto what = std::make_shared<std::string>();
  app.add_option("ID", *what,
                 Say(global, "Mã văn bản hoặc số ký hiệu.", "A document's id or number."))
      ->required();
  return [what, &global] { return Run(*what, global); };
}

}  // namespace

const CommandInfo kHistoryCommand{
    "history",
    {"Các phiên bản của một văn bản: ai, khi nào, vì sao, đổi gì.",
     "A document's versions: who, when, why, what changed."},
    {"  vanban history 139-KH/TU\n  vanban show 139-KH/TU --version v1   # xem một phiên bản",
     "  vanban history 139-KH/TU\n  vanban show 139-KH/TU --version v1   # look at one"},
    &Define};

}  // namespace vanban
