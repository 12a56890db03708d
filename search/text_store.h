#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/document.h"
#include "search/generation.h"
#include "search/record_file.h"
#include "search/stored_text.h"
#include "search/text_packing.h"

namespace vanban {

/// A file of texts as it lies on the disk: its records in the order of the ids.
class TextFile {
 public:
  /// Throws Failure if the file is missing or damaged.
  explicit TextFile(const std::filesystem::path& path);

  struct Record {
    std::string_view id;  ///< Both live as long as the file.
    std::string_view entry;
  };

  [[nodiscard]] std::size_t size() const { return file_.size(); }

  /// Throws Failure if the record is damaged or `ordinal` is not below size().
  [[nodiscard]] Record At(std::size_t ordinal) const;

  /// What all entries are packed with.
  [[nodiscard]] std::string_view dictionary() const { return file_.tail(); }

 private:
  RecordFile file_;
};

/// The whole texts of a generation's documents, in one file of its own: records of a document's id
/// and its entry (search/stored_text.h), in the order of the ids, with the dictionary they are
/// packed with as the tail. One thread.
class TextStore {
 public:
  /// Throws Failure if the generation's texts cannot be opened.
  explicit TextStore(const Generation& generation);

  /// The text of a document, which must not outlive this; none if there is no such document.
  [[nodiscard]] std::optional<StoredText> Find(const DocumentId& id) const;

 private:
  TextFile file_;
  mutable TextUnpacker unpacker_;
};

/// Writes such a file, whole after Finish. Throws Failure.
class TextStoreWriter {
 public:
  /// `dictionary` is that of all entries.
  TextStoreWriter(const std::filesystem::path& path, std::string_view dictionary);

  /// Ids must rise.
  void Add(std::string_view id, std::string_view entry);

  /// All texts of another file, whose ids must be above those of before.
  void Append(const std::filesystem::path& path);

  void Finish();

 private:
  RecordFileWriter file_;
  std::string dictionary_;
};

}  // namespace vanban
