#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "indexer/build.h"

namespace vanban {

/// Runs `build` and leaves what became of it for `vanban status` (search/run_record.h): that it
/// began, then how it ended. A record that cannot be written at the end is not worth a failure of
/// its own. Throws what `build` throws. Needs the IndexerLock.
IndexReport Recorded(const std::filesystem::path& index_dir,
                     std::chrono::system_clock::time_point started,
                     const std::function<IndexReport()>& build);

}  // namespace vanban
