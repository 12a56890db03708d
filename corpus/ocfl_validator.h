#pragma once

#include <filesystem>
#include <functional>

#include "corpus/ocfl_problems.h"

namespace vanban {

/// Judges any OCFL 1.0 or 1.1 object, ours or not: names, inventories, sidecars, every byte of
/// content against its digests. Throws Failure (kNoInput) if there is no such folder.
OcflProblems ValidateObject(const std::filesystem::path& object);

/// Told what was found about each object of a storage root.
using ReportObject =
    std::function<void(const std::filesystem::path& object, const OcflProblems& problems)>;

/// Judges every object below `root`, telling `report` in the order of paths; gives what is wrong
/// outside the objects. Throws Failure if there is no OCFL 1.1 storage root.
OcflProblems ValidateStorageRoot(const std::filesystem::path& root, const ReportObject& report);

}  // namespace vanban
