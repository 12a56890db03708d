#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/access_level.h"
#include "corpus/document.h"
#include "corpus/error.h"
#include "corpus/judgement_store.h"
#include "search/judged_entry.h"

namespace vanban {

/// How far a run is; called from one thread at a time, often.
struct IndexProgress {
  enum class Stage { kExtract, kLink, kAnalyse, kJoin, kVerify };
  Stage stage = Stage::kExtract;
  std::size_t done = 0;
  std::size_t total = 0;
};

struct IndexOptions {
  std::filesystem::path archive_dir;
  std::filesystem::path index_dir;
  std::filesystem::path abbreviations;  ///< The administrator's table; need not be there.
  std::filesystem::path aliases;        ///< The administrator's names of works, as well.
  std::size_t jobs = 2;
  std::size_t shards = 1;  ///< Never 0, except for BuildLevels.
  /// Documents written at a time, never 0; a shard holds whole batches. Xapian inverts about a
  /// thousand in memory fastest, and small batches keep two threads busy to the end. It must not
  /// depend on `jobs`: answers would.
  std::size_t batch = 500;
  bool rebuild = false;  ///< Make everything anew, whatever was kept and even if nothing changed.
  AccessLevel level = AccessLevel::kConfidential;  ///< Documents above it do not exist.
  bool secret = false;  ///< Index secret documents too: the network is declared isolated.
  std::chrono::system_clock::time_point now;
  std::function<void(const IndexProgress&)> progress = [](const IndexProgress&) {};
  std::function<bool()> cancelled = [] { return false; };  ///< Asked between documents.
};

/// A held document that could not be indexed.
struct IndexFailure {
  DocumentId id;
  Error error;
};

struct IndexReport {
  std::uint64_t generation = 0;
  std::size_t documents = 0;
  std::size_t extracted = 0;  ///< Documents read for their citations; of the others it was kept.
  std::size_t rewritten =
      0;  ///< Entries made; the others were taken over from the generation before.
  std::size_t units = 0;
  std::size_t citations = 0;
  std::size_t works = 0;
  std::size_t missing = 0;
  std::size_t edges = 0;
  std::size_t withdrawn = 0;  ///< Held documents left out because they were withdrawn …
  std::size_t secret = 0;     ///< … or are secret.
  bool unchanged = false;  ///< The current generation was built from just this; nothing was done.
  std::vector<IndexFailure> failures;   ///< In the order of ids.
  std::vector<JudgedEntry> judgements;  ///< What people judged and what became of it; of a run that
                                        ///< did something.
  std::vector<DamagedJudgement> damaged_judgements;  ///< Lines of their file that cannot be read.
};

/// Brings the index up to date with the archive: builds a new generation beside the one that
/// serves, verifies it and publishes it (docs/index-format.md, "Publishing"). Killed at any moment,
/// the old generation serves, and the next run does not extract again what was done. The same
/// archive gives the same answers, whatever `jobs` and `shards` are, and whatever was taken over
/// from the generation before. Throws Failure; kTryAgain with the other's pid if another indexer
/// runs.
IndexReport BuildIndex(const IndexOptions& options);

}  // namespace vanban
