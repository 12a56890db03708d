#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

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
/// verification, rename, fsync, CURRENT by rename, fsync. `jobs` files are read at once. Throws
/// Failure and leaves CURRENT as it was if anything fails before the last rename.
Generation Publish(const std::filesystem::path& index_dir, std::uint64_t number,
                   std::size_t jobs = 1);

/// Makes CURRENT name a whole generation: written aside, fsync, rename, fsync. Throws Failure.
void SetCurrent(const std::filesystem::path& index_dir, const Generation& generation);

/// Goes back to the newest generation before the current one (`--rollback`), all its bytes read
/// first; damaged ones are passed over. Gives the one that serves now; none if there is no sound
/// one. Needs the IndexerLock. Throws Failure.
std::optional<Generation> RollBack(const std::filesystem::path& index_dir);

/// Removes all but `keep` generations: the current one stays, then the one that served before it
/// (`previous`, if known), then the newest. Gives those that went, oldest first. Throws Failure.
std::vector<std::uint64_t> PruneGenerations(const std::filesystem::path& index_dir,
                                            std::size_t keep,
                                            std::optional<std::uint64_t> previous = {});

}  // namespace vanban
