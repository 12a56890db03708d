#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass_cursor.h"
#include "indexer/glass_table.h"

// The table of postings of a database of Xapian's glass format (1.4), by what stands in it: values,
// lengths of entries and, of each term, who has it how often.
namespace vanban::glass {

struct Posting {
  std::uint32_t entry = 0;
  std::uint32_t count = 0;
};

/// The value of an entry.
struct EntryValue {
  std::uint32_t entry = 0;
  std::string_view value;
};

/// Writes it. What is given must come in the order of the members here: first the facts of all
/// slots, then their values, both by slot, then the lengths, then the terms in the order of their
/// bytes; entries rise.
class PostingTableWriter {
 public:
  /// Creates the file. Throws Failure.
  explicit PostingTableWriter(const std::filesystem::path& file) : table_(file) {}

  /// `values`: in any order.
  void AddValueFacts(std::uint32_t slot, std::span<const EntryValue> values);
  void AddValues(std::uint32_t slot, std::span<const EntryValue> values);
  /// The count of each is its length.
  void AddLengths(std::span<const Posting> lengths);
  /// A term that nothing has is left out.
  void AddTerm(std::string_view name, std::span<const Posting> postings);

  TableRoot Finish() { return table_.Finish(); }

 private:
  void AddChunks(std::span<const Posting> postings, std::string_view between, bool counted);

  TableWriter table_;
  std::string key_;
  std::string tag_;
};

/// Reads it again, in the same order. What is read of a term is read once. One thread.
class PostingTableReader {
 public:
  /// Throws Failure.
  PostingTableReader(const std::filesystem::path& folder, const TableRoot& root);

  /// The chunks of values, by slot: to be read first.
  struct ValueChunk {
    std::uint32_t slot = 0;
    std::uint32_t first = 0;
    std::string values;
  };

  std::vector<ValueChunk> TakeValues();

  /// Appends what such a chunk holds; it must live on.
  static void Append(const ValueChunk& chunk, std::vector<EntryValue>& values);

  /// Then the lengths.
  std::vector<Posting> TakeLengths();

  /// Then, term by term: whether there is one more, its name, and its postings.
  [[nodiscard]] bool empty() const { return !more_; }

  [[nodiscard]] const std::string& name() const { return name_; }

  /// Gives each entry and its count to `take`; then goes on to the next term.
  template <typename Take>
  void Next(const Take& take) {
    TakePostings();
    for (const Posting& posting : postings_) {
      take(posting.entry, posting.count);
    }
  }

 private:
  void Advance();
  void TakePostings();
  bool TakeChunk();

  TableCursor cursor_;
  bool more_ = false;
  std::string name_;
  std::string_view rest_;  ///< Of the key, behind the name.
  std::vector<Posting> postings_;
};

}  // namespace vanban::glass
