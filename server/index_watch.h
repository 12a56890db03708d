#pragma once

#include <filesystem>
#include <optional>

#include "corpus/access_level.h"
#include "search/run_record.h"

namespace vanban {

/// What the indexer is doing, as far as somebody may know who reads up to a level.
struct IndexWatch {
  bool running = false;
  /// Of the level that is built now; else the last that failed or was cut short, else the last.
  std::optional<RunRecord> run;
};

/// Looks at the records that the runs of the indexer leave, those of higher levels left out. Any
/// thread.
IndexWatch WatchIndex(const std::filesystem::path& index_dir, AccessLevel reader);

}  // namespace vanban
