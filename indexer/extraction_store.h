#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extraction_record.h"
#include "indexer/held_version.h"
#include "search/mapped_file.h"

namespace vanban {

/// What was found in documents, kept from run to run beside the generations: a changed archive
/// costs the extraction of what changed, and a run that was stopped goes on where it stopped.
/// Nothing depends on it: what is missing, damaged or was made otherwise is extracted again.
///
/// A folder of files of some hundred records each (docs/index-format.md), which are written whole
/// and durably, one when so many documents are done.
class ExtractionStore {
 public:
  /// Opens the folder, making it. `made_by` says what extraction depends on beside the document: of
  /// files with another nothing is used, and they are removed. Throws Failure if the folder cannot
  /// be read or made.
  ExtractionStore(std::filesystem::path folder, std::string made_by);

  /// What was found in just this version of a document; none if it is not kept. Any thread.
  [[nodiscard]] std::optional<Extraction> Find(const HeldVersion& entry) const;

  /// Keeps it; it lasts when enough are kept, or at Settle. Any thread. Throws Failure.
  void Keep(const HeldVersion& entry, const Extraction& extraction);

  /// Writes what waits; then Find gives, too, all that was kept: its texts stand in the files, not
  /// in memory. No other thread. Throws Failure.
  void Settle();

  /// Writes what is left, forgets all that is not in `catalogue`, and joins files that have become
  /// small. Throws Failure.
  void Finish(const std::vector<HeldVersion>& catalogue);

 private:
  struct Part {
    std::filesystem::path path;
    std::shared_ptr<const MappedFile> file;  ///< Who points into it keeps it.
    std::size_t living = 0;
  };

  struct Place {
    std::size_t part = 0;
    std::string_view key;  ///< KeyOf the entry it was made of.
    std::string_view record;
  };

  void Open(const std::filesystem::path& path);
  void Append(const DocumentId& id, std::string_view key, std::string_view record);
  void Flush();

  std::filesystem::path folder_;
  std::string made_by_;
  std::mutex guard_;
  std::vector<Part> parts_;
  std::vector<std::filesystem::path> written_;  ///< Since, and not yet parts.
  std::unordered_map<DocumentId, Place> places_;
  std::size_t next_ = 1;     ///< The number of the next file.
  std::string pending_;      ///< Records for it.
  std::size_t waiting_ = 0;  ///< How many.
};

}  // namespace vanban
