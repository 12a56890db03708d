#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// What a file of judgements lacks, put back from a copy's.
struct JudgementRepair {
  bool needed = false;
  std::string bytes;            ///< The whole file as it should be.
  std::vector<Error> failures;  ///< Lines that the copy does not help with; they stay as they are.
};

/// Compares the judgements of an archive with those of a copy of it. A damaged line becomes the
/// judgement of the copy that stands between the same neighbours, whose number nobody else has;
/// what was cut off behind the last line, or the whole file, comes back too. Sound lines of ours
/// stay, also those that the copy has otherwise. Throws Failure if a file cannot be read.
JudgementRepair RepairJudgements(const std::filesystem::path& archive_root,
                                 const std::filesystem::path& copy_root);

}  // namespace vanban
