#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace vanban::glass {

/// The size of a block of a table, in bytes.
constexpr std::size_t kBlock = 8192;

/// What a database says of one of its tables.
struct TableRoot {
  std::uint32_t root = 0;    ///< The number of the topmost block.
  std::uint32_t level = 0;   ///< Of that block; leaves are 0.
  std::uint32_t blocks = 0;  ///< How many there are; 0 of an empty table.
  std::uint64_t entries = 0;
};

/// Writes a table of Xapian's glass format (1.4) from keys that come in their order: a B-tree whose
/// blocks are full and stand in the file in the order in which they became so. Xapian reads and
/// changes it as one that it made itself.
class TableWriter {
 public:
  /// Creates the file. Throws Failure.
  explicit TableWriter(const std::filesystem::path& file);

  /// Adds an entry. `key` must follow the one before it and have 1 to 255 bytes. `compressed`: the
  /// tag is a raw deflate stream (RFC 1951). Throws Failure if the key is longer.
  void Add(std::string_view key, std::string_view tag, bool compressed = false);

  /// Ends the file; nothing may be added any more. Throws Failure if not all could be written.
  TableRoot Finish();

 private:
  /// A block that is being filled; items stand at its end, the first one last.
  struct Block {
    std::array<char, kBlock> bytes{};
    std::size_t directory_end = 0;
    std::size_t items = kBlock;  ///< Where the last item added begins.
    std::string key;             ///< What separates it from the block before it …
    std::uint16_t component = 0;
  };

  void Open(std::size_t level, std::string key, std::uint16_t component);
  void PutItem(Block& block, std::string_view item);
  void AddToBranch(std::size_t level, const Block& child, std::uint32_t number);
  std::uint32_t WriteBlock(std::size_t level);
  void CloseLeaf(std::string_view key, std::uint16_t component);

  std::filesystem::path path_;
  std::ofstream file_;
  std::vector<char> buffer_;
  std::vector<Block> levels_;
  std::string item_;
  std::string last_key_;
  TableRoot root_;
};

}  // namespace vanban::glass
