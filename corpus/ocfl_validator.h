#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "corpus/ocfl_problems.h"

namespace vanban {

/// What was found about one object.
struct ObjectVerdict {
  std::string id;  ///< As its inventory says; empty if it cannot be read.
  OcflProblems problems;
};

/// Judges any OCFL 1.0 or 1.1 object, ours or not: names, inventories, sidecars, every byte of
/// content against its digests. Throws Failure (kNoInput) if there is no such folder, (kIo) if it
/// cannot be listed.
ObjectVerdict JudgeObject(const std::filesystem::path& object);

/// Told what was found about each object of a storage root.
using ReportObject =
    std::function<void(const std::filesystem::path& object, const ObjectVerdict& verdict)>;

/// True if the folder declares itself an OCFL storage root of any version.
bool IsStorageRoot(const std::filesystem::path& folder);

/// The folders of all objects below `root` in the order of paths; what is wrong between them goes
/// to `problems`. Links are not followed. Throws Failure if `root` itself cannot be read.
std::vector<std::filesystem::path> FindObjects(const std::filesystem::path& root,
                                               OcflProblems& problems);

/// Judges every object below `root` on `jobs` threads, telling `report` from the calling thread in
/// the order of paths; gives what is wrong outside the objects. What cannot be read is a finding
/// (V000, our own code) and ends nothing. Throws Failure (kNoInput) if there is no such folder.
OcflProblems ValidateStorageRoot(const std::filesystem::path& root, std::size_t jobs,
                                 const ReportObject& report);

}  // namespace vanban
