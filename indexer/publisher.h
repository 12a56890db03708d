#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "search/generation.h"

namespace vanban {

/// Held by the one indexer at work; released when it goes, however it goes.
class IndexerLock {
 public:
  /// Throws Failure (kTryAgain) that names the holder's pid if another process holds it.
  explicit IndexerLock(const std::filesystem::path& index_dir);
  ~IndexerLock();
  IndexerLock(const IndexerLock&) = delete;
  IndexerLock& operator=(const IndexerLock&) = delete;

 private:
  int file_ = -1;
};

/// A generation being built: gen-000042.tmp. Leftovers of dead runs are removed first.
std::filesystem::path PrepareGeneration(const std::filesystem::path& index_dir,
                                        std::uint64_t number);

/// Makes a finished `.tmp` folder the generation that serves: fsync of every file, MANIFEST,
/// verification, rename, fsync, CURRENT by rename, fsync. Throws Failure and leaves CURRENT as it
/// was if anything fails before the last rename.
Generation Publish(const std::filesystem::path& index_dir, std::uint64_t number);

/// Removes all but the newest `keep` generations; never the current one.
void PruneGenerations(const std::filesystem::path& index_dir, std::size_t keep);

}  // namespace vanban
