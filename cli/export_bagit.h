#pragma once

#include <filesystem>

#include "cli/command.h"

namespace vanban {

/// `export DIR --bagit`: the whole archive, with every version, as a BagIt bag at `bag`; gives the
/// exit status.
int ExportBagit(const GlobalOptions& options, const std::filesystem::path& bag);

}  // namespace vanban
