#pragma once

#include <chrono>
#include <filesystem>
#include <functional>

#include "indexer/build.h"

namespace vanban {

/// Runs `build` with `options` and leaves what becomes of it for `vanban status` and the page of
/// the server (search/run_record.h): that it began, how far it is, about once a second, and how it
/// ended. A record that cannot be written at the end is not worth a failure of
/// its own. Throws what `build` throws. Needs the IndexerLock.
IndexReport Recorded(const IndexOptions& options,
                     const std::function<IndexReport(const IndexOptions& options)>& build);

}  // namespace vanban
