#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/posting_run.h"
#include "search/mapped_file.h"
#include "search/record_bytes.h"

namespace vanban::run {

/// A run that is read (indexer/posting_run.h), and where its entries come to stand.
struct Run {
  /// `stand`: of each entry its number in the database, from 1; 0: it is left out. Throws Failure
  /// if a file cannot be opened.
  Run(const std::filesystem::path& folder, std::vector<std::uint32_t> stand)
      : postings(folder / kPostings),
        positions(folder / kPositions),
        entries(folder / kEntries),
        values(folder / kValues),
        places(std::move(stand)) {}

  [[nodiscard]] std::uint32_t PlaceOf(std::uint64_t entry) const { return places[entry]; }

  MappedFile postings;
  MappedFile positions;
  MappedFile entries;
  MappedFile values;
  std::vector<std::uint32_t> places;
};

/// What a run says of an entry beside its postings.
struct RunEntry {
  explicit RunEntry(RecordReader& reader)
      : length(static_cast<std::uint32_t>(reader.Number())),
        greatest_count(static_cast<std::uint32_t>(reader.Number())),
        data_deflated(reader.Number() != 0),
        data(reader.Text()),
        slots(reader.Text()) {}

  std::uint32_t length;
  std::uint32_t greatest_count;
  bool data_deflated;
  std::string_view data;
  std::string_view slots;
};

/// … of a term.
struct TermPostings {
  TermPostings() = default;

  explicit TermPostings(RecordReader& reader)
      : name(reader.Text()),
        first(reader.Number()),
        counts(reader.Text()) {}

  /// Calls `visit` with each entry that has the term and how often.
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    RecordReader reader(counts);
    std::uint64_t entry = first;
    visit(entry, static_cast<std::uint32_t>(reader.Number()));
    while (!reader.at_end()) {
      entry += reader.Number() + 1;
      visit(entry, static_cast<std::uint32_t>(reader.Number()));
    }
  }

  std::string_view name;
  std::uint64_t first = 0;
  std::string_view counts;
};

/// … of a term's positions.
struct TermPositions {
  TermPositions() = default;

  explicit TermPositions(RecordReader& reader) : name(reader.Text()), positions(reader.Text()) {}

  /// Calls `visit` with each entry that has some and what glass::PutPositions made of them.
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (RecordReader reader(positions); !reader.at_end();) {
      const std::uint64_t entry = reader.Number();
      visit(entry, reader.Text());
    }
  }

  std::string_view name;
  std::string_view positions;
};

/// … of a slot.
struct SlotValues {
  explicit SlotValues(RecordReader& reader)
      : slot(static_cast<std::uint32_t>(reader.Number())),
        values(reader.Text()) {}

  /// Calls `visit` with each entry that has a value and that.
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (RecordReader reader(values); !reader.at_end();) {
      const std::uint64_t entry = reader.Number();
      visit(entry, reader.Text());
    }
  }

  std::uint32_t slot;
  std::string_view values;
};

/// Runs, each at a term, merged in the order of terms and runs. `Record` is what a run says of a
/// term: it takes itself from a RecordReader, and has a name.
template <typename Record>
class Merge {
 public:
  Merge(const std::deque<Run>& runs, MappedFile Run::*file) : runs_(runs) {
    for (const Run& run : runs) {
      readers_.emplace_back((run.*file).bytes());
      records_.emplace_back();
      Advance(readers_.size() - 1);
    }
  }

  [[nodiscard]] bool empty() const { return heap_.empty(); }

  /// The first term of all.
  [[nodiscard]] std::string_view name() const { return records_[heap_.front()].name; }

  /// Gives all runs that have the first term to `take(record, run)`, in their order; then goes on.
  template <typename Take>
  void Next(const Take& take) {
    const std::string_view first = name();
    while (!heap_.empty() && name() == first) {
      std::pop_heap(heap_.begin(), heap_.end(), After{records_});
      const std::size_t run = heap_.back();
      heap_.pop_back();
      take(records_[run], runs_[run]);
      Advance(run);
    }
  }

 private:
  struct After {
    const std::vector<Record>& records;

    bool operator()(std::size_t a, std::size_t b) const {
      const int order = records[a].name.compare(records[b].name);
      return order != 0 ? order > 0 : a > b;
    }
  };

  void Advance(std::size_t run) {
    if (!readers_[run].at_end()) {
      records_[run] = Record(readers_[run]);
      heap_.push_back(run);
      std::push_heap(heap_.begin(), heap_.end(), After{records_});
    }
  }

  const std::deque<Run>& runs_;
  std::vector<RecordReader> readers_;
  std::vector<Record> records_;
  std::vector<std::size_t> heap_;
};

}  // namespace vanban::run
