#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/archive.h"
#include "corpus/document.h"
#include "corpus/error.h"
#include "corpus/ingest_readers.h"
#include "corpus/reader.h"
#include "corpus/text_sketch.h"
#include "corpus/zip_reader.h"

namespace vanban {

/// What became of one file, member or line.
enum class IngestOutcome { kAdded, kUnchanged, kNewVersion, kSkipped, kFailed, kKeptOut };

/// "added", "unchanged", "new_version", "skipped", "failed", "kept_out": as reports write it.
std::string_view Name(IngestOutcome outcome);

/// One line of the report of `add`.
struct IngestItem {
  std::string path;  ///< As given: "kho.zip!a.docx", "luat.jsonl:12"; control characters escaped.
  IngestOutcome outcome = IngestOutcome::kFailed;
  DocumentId id;                  ///< Empty unless the archive holds it.
  int version = 0;                ///< 0 unless the archive holds it.
  Error error;                    ///< Why it was skipped, kept out or failed.
  std::vector<Message> warnings;  ///< What was lost or guessed in reading.
  std::vector<Message> notices;   ///< What a person should look at: withdrawn, held twice …
};

/// How many items ended how.
struct IngestCounts {
  std::size_t added = 0;
  std::size_t unchanged = 0;
  std::size_t new_version = 0;
  std::size_t skipped = 0;
  std::size_t failed = 0;
  std::size_t kept_out = 0;

  void Count(IngestOutcome outcome);

  [[nodiscard]] std::size_t total() const {
    return added + unchanged + new_version + skipped + failed + kept_out;
  }
};

struct IngestProgress {
  std::size_t items = 0;
  std::uintmax_t bytes = 0;  ///< Of the given files, read so far.
  std::uintmax_t total_bytes = 0;
};

struct IngestLimits {
  std::size_t max_file_bytes = ReaderLimits{}.max_file_bytes;
  std::size_t max_line_bytes = ReaderLimits{}.max_file_bytes;
  ZipLimits zip;
};

struct IngestOptions {
  IngestReaders readers;
  std::size_t jobs = 1;  ///< How many items are read at once.
  IngestLimits limits;
  AccessLevel level = AccessLevel::kPublic;  ///< Of what is read, unless it has a higher one.
  std::function<std::chrono::system_clock::time_point()> clock;
  /// Asked of each document read; the reason, if it must not come into the archive.
  std::function<std::optional<Error>(const Document& document, std::string_view original)>
      keep_out = [](const Document&, std::string_view) { return std::nullopt; };
  /// Told each document that the archive took, with the sketch of its text.
  std::function<void(const Document& document, const TextSketch& sketch, const PutResult& put)>
      taken = [](const Document&, const TextSketch&, const PutResult&) {};
  /// Told each item, in the order of reading, as soon as the archive holds it durably.
  std::function<void(const IngestItem& item)> report = [](const IngestItem&) {};
  std::function<void(const IngestProgress& progress)> progress = [](const IngestProgress&) {};
  /// Asked often; once true, what is done is kept and the rest left.
  std::function<bool()> stop = [] { return false; };
};

/// Reads the files, folders, .zip and .jsonl that `paths` name into `archive`. One bad item never
/// stops the run. All functions of `options` but the readers are called from the calling thread;
/// the readers from others. Throws Failure only if the archive cannot be written.
IngestCounts Ingest(const std::vector<std::filesystem::path>& paths, Archive& archive,
                    const IngestOptions& options);

}  // namespace vanban
