#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace vanban {

/// Makes of runs (indexer/posting_run.h), in their order and at least one with an entry, a database
/// that Xapian opens, searches, checks and changes as its own: entries are numbered from 1. Two
/// tables are written at once if `jobs` is more than one. Memory does not grow with the runs, which
/// are mapped. Throws Failure.
void JoinRuns(std::span<const std::filesystem::path> runs, const std::filesystem::path& target,
              std::size_t jobs);

}  // namespace vanban
