#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/access_level.h"
#include "corpus/document.h"

namespace vanban {

/// What tells whether an object has changed since it was last read: its inventory.json.
struct InventoryStamp {
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  ///< Since the epoch.

  friend bool operator==(const InventoryStamp&, const InventoryStamp&) = default;
};

/// What people did to a document.
enum class CurationState { kNone, kEdited, kWithdrawn };

/// The newest version of one document.
struct CatalogueRow {
  DocumentId id;
  int version = 1;
  std::string record_digest;    ///< SHA-512 of record.json.
  std::string original_digest;  ///< SHA-512 of the original bytes.
  CurationState state = CurationState::kNone;
  AccessLevel level = AccessLevel::kPublic;
  std::string number_and_day;        ///< As NumberAndDay makes it; may be empty.
  std::vector<std::string> given;    ///< The tags of the orders that it gives as an envelope …
  std::vector<std::string> carried;  ///< … and of those that were carried out on it.
  std::string path;                  ///< Source::path, as record.json has it.
  InventoryStamp stamp;
};

/// Every object's row, in the order of ids.
struct CatalogueRows {
  std::vector<CatalogueRow> rows;
  bool fresh = true;  ///< The cache file held exactly these.
};

/// The rows of every object below `root`: from `cache` where it is right, else from the object
/// itself. The archive alone is the truth: a row is believed only while the object's inventory.json
/// has the size and time that the row remembers; the cache file may be lost, torn or stale. Throws
/// Failure if an object not yet in the cache is damaged.
CatalogueRows ReadCatalogue(const std::filesystem::path& root, const std::filesystem::path& cache);

/// A memory of every object's newest version, so that 8,531 inventories need not be opened to list
/// them, and what a writer finds documents by.
class ArchiveCatalogue {
 public:
  /// As ReadCatalogue.
  static ArchiveCatalogue Load(const std::filesystem::path& root,
                               const std::filesystem::path& cache);

  /// In the order of ids.
  [[nodiscard]] const std::map<DocumentId, CatalogueRow>& rows() const { return rows_; }

  /// True if the cache file held exactly these rows.
  [[nodiscard]] bool fresh() const { return fresh_; }

  [[nodiscard]] const CatalogueRow* Find(const DocumentId& id) const;

  /// The document whose newest version came from `path`, withdrawn ones left out; null if none did.
  [[nodiscard]] const CatalogueRow* FindByPath(std::string_view path) const;

  /// A document whose newest version has these original bytes; null if none has.
  [[nodiscard]] const CatalogueRow* FindByOriginal(const std::string& digest) const;

  /// Adds or replaces the row of `row.id` in memory.
  void Set(CatalogueRow row);

  /// Writes all rows anew.
  void Save(const std::filesystem::path& cache) const;

  /// Appends the current rows of `ids`.
  void Append(const std::filesystem::path& cache, const std::vector<DocumentId>& ids) const;

 private:
  std::map<DocumentId, CatalogueRow> rows_;
  std::unordered_map<std::string, DocumentId> by_path_;
  std::unordered_map<std::string, DocumentId> by_original_;
  bool fresh_ = true;
};

CurationState StateOf(const Curation& curation);

/// What a row says of the document as it is stored; version, digests and stamp are left open.
CatalogueRow DescribeForCatalogue(const Document& document);

/// What an object itself says of its newest version. Throws Failure (kBadData) if it is damaged or
/// holds no document of ours.
CatalogueRow ReadCatalogueRow(const std::filesystem::path& object);

/// The stamp of the object in this folder. Throws Failure if it has no inventory.
InventoryStamp StampOf(const std::filesystem::path& object);

}  // namespace vanban
