#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/error.h"

namespace vanban {

struct RepairOptions {
  std::filesystem::path archive;
  std::filesystem::path copy;        ///< A sound storage root of the same archive: a backup.
  std::filesystem::path quarantine;  ///< Where what is replaced goes; nothing is deleted.
  std::string seal;  ///< Says who is right where both copies are valid and differ; may be empty.
};

struct RepairReport {
  std::vector<std::string> repaired;  ///< Paths below the archive, in order.
  std::vector<std::string> moved;     ///< What belongs to no object: in the quarantine now.
  std::vector<Error> failures;        ///< What could not be put right.
};

/// Makes the archive whole from a copy: files of the root, objects that are damaged, missing or cut
/// back, objects out of their place, strays. An object comes from the copy, judged before it
/// counts, with those later versions of ours that are still sound; the damaged one goes to the
/// quarantine. Throws Failure (kTryAgain) if somebody writes to the archive, (kNoInput) if there is
/// no copy.
RepairReport RepairArchive(const RepairOptions& options);

}  // namespace vanban
