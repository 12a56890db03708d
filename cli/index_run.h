#pragma once

#include <cstddef>
#include <vector>

#include "cli/command.h"
#include "indexer/level_build.h"

namespace vanban {

/// How the indexes are to be built.
struct IndexRequest {
  std::size_t jobs = 0;  ///< Threads; 0: one a core.
  /// Parts of each index; 0: as many as its shards.conf gives a place (what does not fit it could
  /// not be asked), else one.
  std::size_t shards = 0;
  bool rebuild = false;
};

/// Brings the indexes of a home up to date with its archive, progress on stderr, until
/// Interrupted(). Throws Failure as BuildLevels.
std::vector<LevelReport> BuildIndexes(const GlobalOptions& global, const IndexRequest& request);

}  // namespace vanban
