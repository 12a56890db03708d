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

/// What identifies a document's bytes: dear to make and independent of any archive, so a thread
/// that reads may make it for the one that writes.
struct ContentDigests {
  std::string original;  ///< SHA-512 of the original bytes …
  std::string text;      ///< … and of the text.
};

ContentDigests DigestContent(const Document& document, std::string_view original);

struct PutResult {
  PutOutcome outcome = PutOutcome::kAdded;
  DocumentId id;
  int version = 1;
  std::vector<Message> notices;  ///< What of its curation no longer holds, or keeps it out of use.
  std::string original_digest;   ///< SHA-512 of the original.
  /// SHA-512 of record.json, where that is of the document as it was given; empty where people
  /// changed it.
  std::string record_digest;
};

/// Why a version was made and who made it, as its history shows it.
struct VersionNote {
  std::string message;  ///< Empty: the archive says what happened.
  std::string user = "vanban";
};

/// One version of an object, oldest first in a history.
struct VersionInfo {
  int version = 1;
  std::string created;  ///< RFC 3339, UTC.
  std::string message;
  std::string user;
  std::string original_digest;  ///< SHA-512 of the original bytes.
};

/// One line of the catalogue: enough to see what changed since a generation was built.
struct CatalogueEntry {
  DocumentId id;
  int version = 1;
  std::string record_digest;  ///< SHA-512 of record.json: changes with metadata, text or structure.
  bool withdrawn = false;
  std::string original_digest;  ///< SHA-512 of the original bytes.
  std::string path;             ///< Source::path.
  AccessLevel level = AccessLevel::kPublic;
  std::string number_and_day;        ///< As NumberAndDay makes it; may be empty.
  std::vector<std::string> given;    ///< The tags of the orders that it gives as an envelope …
  std::vector<std::string> carried;  ///< … and of those that were carried out on it.
};

/// What last happened to a document.
struct RecentChange {
  DocumentId id;
  VersionInfo newest;
};

/// Originals with their history: an OCFL 1.1 storage root, the only truth.
///
/// One object a document. v1 holds the original bytes as received (content/original/…), the derived
/// text and structure (content/derived/text.txt) and content/record.json; later versions hold
/// corrections or new bytes. Nothing is ever overwritten: an object is staged beside the root and
/// comes into place in one step. One writer at a time (a lock file; a second Put says who holds
/// it); any number of readers. Layout: extension 0004-hashed-n-tuple-storage-layout.
/// https://ocfl.io/1.1/spec/
class Archive {
 public:
  /// Opens the storage root, creating an empty one if the folder is missing or empty. Throws
  /// Failure if the folder holds something else or cannot be written.
  static Archive Create(const std::filesystem::path& root);

  /// Opens an existing storage root for reading. Throws Failure if there is none.
  static Archive Open(const std::filesystem::path& root);

  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  /// Stores `document` with its original bytes, durably: Stage and Flush in one.
  PutResult Put(const Document& document, std::string_view original,
                std::chrono::system_clock::time_point now, const VersionNote& note = {});

  /// Prepares `document` with its original bytes for the archive; it is there after Flush. Many
  /// staged documents cost one wait for the disk. `now` is the time of the version.
  ///
  /// The id is document.id if set (a .jsonl id; a hash of it if it has other than the allowed
  /// letters), else that of the object that holds the same bytes, else of the one that came from
  /// the same Source::path (lines "a.jsonl:12" change their number, so they do not count), else the
  /// first 16 digits of the SHA-256 of the bytes. The same bytes and the same record are stored
  /// once; for the same bytes from another place the first place stays in the record. What people
  /// changed of the document stays (CarryOver, if the bytes are others). document.level raises the
  /// level that it has in the archive and never lowers it: that is for Curate.
  PutResult Stage(const Document& document, std::string_view original,
                  std::chrono::system_clock::time_point now, const VersionNote& note = {});

  /// The same, with what DigestContent gave for both.
  PutResult Stage(const Document& document, std::string_view original,
                  const ContentDigests& digests, std::chrono::system_clock::time_point now,
                  const VersionNote& note = {});

  /// Stages a new version of a document that people change: `curation` in place of the one it has.
  /// The original and what its reader made of it are kept. Throws Failure (kNoInput) if there is no
  /// such document.
  PutResult Curate(const DocumentId& id, const Curation& curation,
                   std::chrono::system_clock::time_point now, const VersionNote& note);

  /// Puts everything staged into place, all or (after a crash) each document wholly or not at all.
  /// What is staged and never flushed is dropped.
  void Flush();

  /// True when enough is staged that a Flush pays.
  [[nodiscard]] bool WantsFlush() const;

  /// Every document in the order of ids, as it is on disk at this moment; of a writer, as it left
  /// it.
  [[nodiscard]] std::vector<CatalogueEntry> List() const;

  /// The documents up to `level` that changed last, the newest first, at most `limit`; withdrawn
  /// ones are left out. Which they are is told by the times of files, so that not every object need
  /// be read: a copy that did not keep them may leave one out.
  [[nodiscard]] std::vector<RecentChange> RecentChanges(
      std::size_t limit, AccessLevel level = AccessLevel::kConfidential) const;

  /// The newest version, read back; none if there is no such id. Throws Failure if damaged.
  [[nodiscard]] std::optional<Document> Get(const DocumentId& id) const;

  /// The same of one version; none if there is no such version.
  [[nodiscard]] std::optional<Document> Get(const DocumentId& id, int version) const;

  /// The newest version as its reader read it, before people changed it.
  [[nodiscard]] std::optional<Document> AsRead(const DocumentId& id) const;

  /// The original bytes of the newest version as received; none if there is no such id.
  [[nodiscard]] std::optional<std::string> Original(const DocumentId& id) const;

  /// The same of one version; none if there is no such version.
  [[nodiscard]] std::optional<std::string> Original(const DocumentId& id, int version) const;

  /// The document whose newest version has these bytes; none if none has. For a writer.
  [[nodiscard]] std::optional<DocumentId> FindOriginal(std::string_view original);

  /// Oldest version first; empty if there is no such id.
  [[nodiscard]] std::vector<VersionInfo> History(const DocumentId& id) const;

 private:
  struct State;
  struct Reading;
  PutResult StageReading(Reading reading, std::chrono::system_clock::time_point now,
                         const VersionNote& note);
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace vanban
