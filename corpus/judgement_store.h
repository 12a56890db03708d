#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "corpus/error.h"
#include "corpus/judgement.h"

namespace vanban {

/// A line of the file that is no judgement. It is kept as it stands, and told.
struct DamagedJudgement {
  std::size_t line = 0;  ///< From 1.
  Error error;
};

/// All that was judged, as the archive holds it.
struct JudgementBook {
  std::vector<Judgement> judgements;  ///< In the order of the file.
  std::vector<DamagedJudgement> damaged;
  std::string digest;  ///< SHA-256 of the file; empty if there is none.
  std::string bytes;   ///< The file as it stands.
};

/// Where the judgements of an archive lie: "extensions/vanban-judgements/judgements.jsonl" in its
/// storage root, so that a copy of the root holds them (OCFL 1.1 §4.1 leaves that folder to such
/// things).
std::filesystem::path JudgementFile(const std::filesystem::path& archive_root);

/// Reads them all; nothing if none was ever made. A damaged line, or one whose id came before, is
/// reported and the others are read. Throws Failure if the file cannot be read.
JudgementBook ReadJudgements(const std::filesystem::path& archive_root);

/// Adds judgements behind those that are there, all or none, durably; gives their ids, which it
/// sets. Takes the archive's lock: throws Failure (kTryAgain) while somebody else writes, as
/// ArchiveWriter does. What stands in the file stays, damaged lines as well.
std::vector<std::uint64_t> AddJudgements(const std::filesystem::path& archive_root,
                                         std::span<const Judgement> judgements);

}  // namespace vanban
