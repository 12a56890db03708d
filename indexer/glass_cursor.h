#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass_table.h"
#include "search/mapped_file.h"

namespace vanban::glass {

/// Walks over a table of Xapian's glass format (1.4) from its first key to its last, whoever wrote
/// it. The file must not change meanwhile. One thread.
class TableCursor {
 public:
  /// Stands before the first entry. An empty table needs no file. Throws Failure if the file cannot
  /// be opened.
  TableCursor(const std::filesystem::path& file, const TableRoot& root);

  /// Goes to the next entry; false if there is none. Throws Failure if the file is damaged.
  bool Next();

  /// Of the entry it stands at, until the next one.
  [[nodiscard]] std::string_view key() const { return key_; }

  [[nodiscard]] std::string_view tag() const { return tag_; }

  /// The tag is a raw deflate stream (RFC 1951).
  [[nodiscard]] bool compressed() const { return compressed_; }

 private:
  /// A block on the way from the root to the leaf, and which of its items is next.
  struct Step {
    std::string_view block;
    std::size_t next = 0;
    std::size_t end = 0;
  };

  /// An item of a leaf.
  struct Item {
    std::string_view key;
    std::string_view piece;
    bool first = false;
    bool last = false;
    bool compressed = false;
  };

  void Enter(std::uint32_t number, std::size_t level);
  [[nodiscard]] bool NextItem(Item& item);
  [[nodiscard]] std::string_view ItemAt(const Step& step, std::size_t item) const;

  std::vector<MappedFile> file_;  ///< One, or none of an empty table.
  std::string_view bytes_;
  std::vector<Step> steps_;  ///< The root first.
  std::string_view key_;
  std::string_view tag_;
  std::string pieces_;
  bool compressed_ = false;
};

}  // namespace vanban::glass
