#pragma once

#include <vector>

#include "corpus/access_level.h"
#include "indexer/build.h"

namespace vanban {

/// What became of the index of one level.
struct LevelReport {
  AccessLevel level = AccessLevel::kPublic;
  IndexReport report;
};

/// Brings the index of each level up to date (BuildIndex, with its folder and level in place of
/// those of `options`, and with as many shards as its shards.conf gives a place where `options` say
/// 0): everybody's, that of each level which some document has, and those that are
/// there already. The most open first: a document whose level was raised is gone from the lower
/// index before anything else happens, and with it every older generation of that index that knew
/// it. Throws Failure; what was published before stays, and the next run does the rest.
std::vector<LevelReport> BuildLevels(const IndexOptions& options);

}  // namespace vanban
