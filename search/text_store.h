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
  RecordFile file_;
  mutable TextUnpacker unpacker_;
};

/// Writes such a file, whole after Finish. Throws Failure.
class TextStoreWriter {
 public:
  /// `dictionary` is that of all entries.
  TextStoreWriter(const std::filesystem::path& path, std::string_view dictionary);

  /// Ids must rise.
  void Add(const DocumentId& id, std::string_view entry);

  /// All texts of another file, whose ids must be above those of before.
  void Append(const std::filesystem::path& path);

  void Finish();

 private:
  RecordFileWriter file_;
  std::string dictionary_;
};

}  // namespace vanban
