#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/ocfl_inventory.h"
#include "corpus/writer_lock.h"

namespace vanban {

/// Where the parts of an archive lie: everything but the objects stands beside the storage root, so
/// that the root stays a valid one.
struct ArchivePaths {
  explicit ArchivePaths(const std::filesystem::path& archive_root);

  std::filesystem::path root;       ///< "…/archive", absolute.
  std::filesystem::path staging;    ///< "…/archive-staging/".
  std::filesystem::path lock;       ///< "…/archive.lock".
  std::filesystem::path catalogue;  ///< "…/archive-catalogue.tsv".

  [[nodiscard]] std::filesystem::path Object(const DocumentId& id) const;
};

/// One file of a version: `bytes` live elsewhere.
struct VersionFile {
  std::string logical_path;
  std::string digest;  ///< SHA-512.
  std::string_view bytes;
};

/// A version to be written; `label` has all but the state.
struct NewVersion {
  DocumentId id;
  std::vector<VersionFile> files;
  OcflVersion label;
};

/// Writes versions: stages them beside the root, then publishes all staged ones together, so that
/// one wait for the disk serves hundreds. Killed at any point it leaves each object as it was or
/// with its new version; what a kill leaves half done is put right when the next writer starts.
class ArchiveWriter {
 public:
  /// Takes the writer's lock and clears what a dead writer left. Throws Failure (kTryAgain) if
  /// somebody else writes.
  explicit ArchiveWriter(ArchivePaths paths);
  ~ArchiveWriter();

  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  /// Stages the first version of an object or, if the archive holds it, its next; gives its number.
  /// `version.id` must not be staged already.
  int Stage(const NewVersion& version);

  /// What became of an object brought from another archive.
  enum class Brought {
    kAdded,     ///< It is staged: the archive has none of this id.
    kExtended,  ///< It is staged: the archive holds its first versions.
    kHeld,      ///< The archive holds it already, or has a later version of it.
    kDiffers,   ///< The archive holds another history under this id; nothing is done.
  };

  /// Stages a copy of the object of `id` in `folder`, with its whole history. The copy is judged
  /// before it counts. Throws Failure (kBadData) if it is damaged or no object of ours.
  Brought StageCopy(const DocumentId& id, const std::filesystem::path& folder);

  [[nodiscard]] bool IsStaged(const DocumentId& id) const { return staged_.contains(id); }

  [[nodiscard]] std::size_t staged_bytes() const { return staged_bytes_; }

  [[nodiscard]] std::size_t staged_count() const { return staged_.size(); }

  /// Puts everything staged into place and makes it durable. Gives the ids in order.
  std::vector<DocumentId> Publish();

 private:
  enum class Becomes { kObject, kVersion };

  void ClearLeftovers();
  void RecoverObject(const DocumentId& id);
  void PublishObject(const DocumentId& id);
  void PublishVersion(const DocumentId& id);

  ArchivePaths paths_;
  WriterLock lock_;
  std::map<DocumentId, Becomes> staged_;
  std::size_t staged_bytes_ = 0;
};

}  // namespace vanban
