#pragma once

#include <functional>
#include <vector>

#include "corpus/access_level.h"
#include "indexer/build.h"

namespace vanban {

/// What became of the index of one level.
struct LevelReport {
  AccessLevel level = AccessLevel::kPublic;
  IndexReport report;
};

/// The levels that need an index: everybody's, each that some document of the archive has, and each
/// that has one already; the most open first.
std::vector<AccessLevel> LevelsToBuild(const IndexOptions& options);

/// Brings the index of each level up to date (BuildIndex, with its folder and level in place of
/// those of `options`), the most open first: a document whose level was raised is gone from the
/// lower index before anything else happens, and with it every older generation of that index that
/// knew it. `begins` is told each level. Throws Failure; what was
/// published before stays, and the next run does the rest.
std::vector<LevelReport> BuildLevels(
    const IndexOptions& options,
    const std::function<void(AccessLevel level)>& begins = [](AccessLevel) {});

}  // namespace vanban
