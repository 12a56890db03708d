#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// What became of a document handed to the archive.
enum class PutOutcome { kAdded, kUnchanged, kNewVersion };

struct PutResult {
  PutOutcome outcome = PutOutcome::kAdded;
  DocumentId id;
  int version = 1;
};

/// One version of an object, oldest first in a history.
struct VersionInfo {
  int version = 1;
  std::string created;  ///< RFC 3339, UTC.
  std::string message;
  std::string user;
};

/// One line of the catalogue: enough to see what changed since a generation was built.
struct CatalogueEntry {
  DocumentId id;
  int version = 1;
  std::string record_digest;  ///< SHA-512 of record.json: changes with metadata, text or structure.
};

/// Originals with their history: an OCFL 1.1 storage root, the only truth.
///
/// One object a document. v1 holds the original bytes as received (content/original/…), the derived
/// text and structure (content/derived/text.txt) and content/record.json; later versions hold
/// corrections or new bytes. Nothing is ever overwritten: an object is staged beside the root and
/// renamed into place. One writer at a time (a lock file; a second Put says who holds it); any
/// number of readers. Layout: extension 0004-hashed-n-tuple-storage-layout.
/// https://ocfl.io/1.1/spec/
class Archive {
 public:
  /// Opens the storage root, creating an empty one if the folder is missing or empty. Throws
  /// Failure if the folder holds something else or cannot be written.
  static Archive Create(const std::filesystem::path& root);

  /// Opens an existing storage root for reading. Throws Failure if there is none.
  static Archive Open(const std::filesystem::path& root);

  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  /// Stores `document` with its original bytes. The id is document.id if set (a .jsonl id), else
  /// the id of the object that came from the same Source::path, else made from the content. The
  /// same bytes and the same record are stored once. `now` is the time of the version.
  PutResult Put(const Document& document, std::string_view original,
                std::chrono::system_clock::time_point now);

  /// Every document in the order of ids.
  [[nodiscard]] std::vector<CatalogueEntry> List() const;

  /// The newest version, read back; none if there is no such id. Throws Failure if damaged.
  [[nodiscard]] std::optional<Document> Get(const DocumentId& id) const;

  /// The original bytes of the newest version as received; none if there is no such id.
  [[nodiscard]] std::optional<std::string> Original(const DocumentId& id) const;

  [[nodiscard]] std::vector<VersionInfo> History(const DocumentId& id) const;

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace vanban
