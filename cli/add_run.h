#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.h"

namespace vanban {

/// Adds files, folders, .zip and .jsonl to the archive and reports, on `report_file` too unless it
/// is empty; gives the exit status.
int AddFiles(const GlobalOptions& options, const std::vector<std::filesystem::path>& paths,
             const std::string& report_file);

}  // namespace vanban
