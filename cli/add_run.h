#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.h"
#include "corpus/access_level.h"
#include "corpus/order_office.h"

namespace vanban {

/// What is to be added.
struct AddRequest {
  std::vector<std::filesystem::path> paths;  ///< Files, folders, .zip and .jsonl.
  std::string report;                        ///< Where the report goes too; nowhere if empty.
  std::size_t jobs = 0;                      ///< How many files are read at once; 0: one a core.
  AccessLevel level = AccessLevel::kPublic;  ///< Who may read them.
  OrderMode orders = OrderMode::kCarryOut;   ///< Of edXML envelopes.
};

/// Adds files to the archive, each read in a worker process, and reports; gives the exit status.
int AddFiles(const GlobalOptions& options, const AddRequest& request);

}  // namespace vanban
