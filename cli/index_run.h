#pragma once

#include <cstddef>
#include <vector>

#include "cli/command.h"
#include "indexer/level_build.h"

namespace vanban {

/// How the indexes are to be built.
struct IndexRequest {
  std::size_t jobs = 0;  ///< Threads; 0: one a core.
  std::size_t shards = 1;
  bool rebuild = false;
};

/// Brings the indexes of a home up to date with its archive, progress on stderr, until
/// Interrupted(). Throws Failure as BuildLevels.
std::vector<LevelReport> BuildIndexes(const GlobalOptions& global, const IndexRequest& request);

}  // namespace vanban
