#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/message.h"

namespace vanban {

/// What became of the last run of the indexer.
enum class RunOutcome {
  kUnfinished,  ///< Still running, or ended without a word: killed, or the power went.
  kPublished,
  kUnchanged,  ///< The index was up to date.
  kFailed,
};

/// The word for it in JSON: "unfinished", "published", "unchanged", "failed".
std::string_view NameOf(RunOutcome outcome);

/// The last run of the indexer, as it left it in `index/last-run.json`.
struct RunRecord {
  RunOutcome outcome = RunOutcome::kUnfinished;
  std::string started;           ///< RFC 3339, UTC.
  std::string ended;             ///< Empty while unfinished.
  std::uint64_t generation = 0;  ///< That serves after it; 0 if it did not come so far.
  std::size_t unreadable = 0;    ///< Documents left out because they could not be read.
  Message error;                 ///< Why it failed.
  std::string step;              ///< What it does, or did when it ended: "extract", "link",
                                 ///< "analyse", "join", "verify"; empty before.
  std::size_t done = 0;          ///< Of the documents of that step …
  std::size_t total = 0;         ///< … so many.
};

/// What an indexer locks while it works; holds its pid.
inline constexpr std::string_view kIndexerLockName = "indexer.lock";

/// The process that builds or changes the index now, if one does; its pid is "?" if it cannot be
/// told.
std::optional<std::string> RunningIndexer(const std::filesystem::path& index_dir);

/// Leaves the record. Throws Failure.
void WriteRunRecord(const std::filesystem::path& index_dir, const RunRecord& record);

/// None if no run left one that can be read.
std::optional<RunRecord> ReadRunRecord(const std::filesystem::path& index_dir);

}  // namespace vanban
