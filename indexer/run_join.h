#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

// Databases that are written at once and whole, from entries that are inverted already
// (indexer/posting_run.h): Xapian opens, searches, checks, serves and copies them as its own. Which
// terms an entry has is not kept: nothing asks for it, and an entry is changed by writing the
// database anew. Two tables are written at once if `jobs` is more than one. Memory grows with the
// longest list of postings, not with the runs, which are mapped.
namespace vanban {

/// Makes a database of runs, in their order: entries are numbered from 1. Throws Failure.
void JoinRuns(std::span<const std::filesystem::path> runs, const std::filesystem::path& target,
              std::size_t jobs);

/// A run, and of each of its entries the number that it gets; 0: it is left out.
struct PlacedRun {
  std::filesystem::path folder;
  std::vector<std::uint32_t> places;
};

/// Makes a database of the entries of another one, which is not touched, and of runs. `places` says
/// of each entry of `original`, the first of which is entry 1, which number it gets; 0: it is left
/// out. Each number from 1 to the greatest must be given to one entry. Throws Failure.
void JoinRuns(const std::filesystem::path& original, std::span<const std::uint32_t> places,
              std::span<const PlacedRun> runs, const std::filesystem::path& target,
              std::size_t jobs);

}  // namespace vanban
