#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vanban {

// The files of a run; records are fields one after the other (search/record_bytes.h).
namespace run {
/// Of each term: name, its first entry, and its counts: that of the first, then of each the entries
/// left out before it and its count.
constexpr std::string_view kPostings = "postings";
/// Of each term with positions: name, and of each entry that has some: its number and what
/// glass::PutPositions makes of them.
constexpr std::string_view kPositions = "positions";
/// Of each entry: length, greatest count, 1 if its data is deflated, else 0, its data, the slots
/// with a value.
constexpr std::string_view kEntries = "entries";
/// Of each slot: its number, and of each value in it the number of its entry and the value.
constexpr std::string_view kValues = "values";
}  // namespace run

/// Inverts some entries in memory and writes them as a run: terms in the order of their bytes, each
/// with its postings and positions, and what is of each entry in the order of entries. JoinRuns
/// makes a database of runs. One thread.
///
/// Postings are gathered in one array and sorted once by the place of their term, not kept in a
/// tree a term: that is what makes inverting cheap (I. Witten, A. Moffat, T. Bell: Managing
/// Gigabytes, 1999, "sort-based inversion").
class PostingRunWriter {
 public:
  /// The terms of the entry that is being made. A term may be given several times, but with
  /// positions once: its counts are added up, and a position counts each time it is given.
  void AddText(std::string_view term, std::span<const std::uint32_t> positions);
  void AddTerm(std::string_view term, std::uint32_t count);

  void AddFilter(std::string_view term) { AddTerm(term, 0); }

  /// `slot`: below 128, so that slots sort as their bytes do. An empty value is none.
  void SetValue(std::uint32_t slot, std::string_view value);

  /// Ends the entry; `data` is what is shown of it.
  void EndEntry(std::string_view data);

  /// Writes the run into `folder`, which must be there. Nothing may be added any more. Throws
  /// Failure.
  void Finish(const std::filesystem::path& folder);

 private:
  struct Posting {
    std::uint32_t term = 0;
    std::uint32_t entry = 0;
    std::uint32_t count = 0;
    std::uint32_t position_bytes = 0;  ///< In positions_; 0: none.
    std::uint64_t position_begin = 0;
  };

  Posting& PostingOf(std::string_view term);
  [[nodiscard]] std::vector<std::uint32_t> SortedTerms() const;
  void SortPostings(std::span<const std::uint32_t> terms);
  void WriteTerms(const std::filesystem::path& folder) const;
  void WriteEntries(const std::filesystem::path& folder) const;
  void WriteValues(const std::filesystem::path& folder) const;

  /// What is of an entry beside its postings.
  struct Entry {
    std::string data;
    std::string slots;
    std::uint32_t length = 0;
    std::uint32_t greatest_count = 0;
  };

  std::deque<std::string> names_;  ///< Does not move what it holds.
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<std::size_t> latest_;  ///< Of each term, one past its last posting.
  std::vector<Posting> postings_;    ///< By entry; sorted by term when the run is written.
  std::size_t first_ = 0;            ///< The first posting of the entry that is being made.
  std::string positions_;            ///< Of all postings, packed, one after the other.
  std::vector<std::uint32_t> places_;
  std::map<std::uint32_t, std::string> entry_values_;  ///< By slot.
  std::vector<Entry> entries_;
  std::map<std::uint32_t, std::string> slots_;  ///< As they are written.
};

}  // namespace vanban
