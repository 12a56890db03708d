#include "indexer/run_join.h"

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>
#include <future>
#include <random>
#include <string>
#include <vector>

#include <xapian.h>

#include "corpus/file_io.h"
#include "indexer/glass_packing.h"
#include "indexer/glass_table.h"
#include "indexer/posting_run.h"
#include "search/index_file_failure.h"
#include "search/mapped_file.h"
#include "search/record_bytes.h"
#include "search/varint.h"

// The bytes written here are those of the glass format of this series; a reader of another one says
// so itself when it opens them.
static_assert(XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4);

namespace vanban {
namespace {

namespace fs = std::filesystem;

/// A run that is read: its files, and the number of the entry before its first one.
struct Run {
  Run(const fs::path& folder, std::uint32_t entries_before)
      : postings(folder / run::kPostings),
        positions(folder / run::kPositions),
        entries(folder / run::kEntries),
        values(folder / run::kValues),
        before(entries_before) {}

  MappedFile postings;
  MappedFile positions;
  MappedFile entries;
  MappedFile values;
  std::uint32_t before;
};

/// What the database says of all its entries.
struct Totals {
  std::uint32_t entries = 0;
  std::uint64_t length = 0;
  std::uint32_t shortest = 0;
  std::uint32_t longest = 0;
  std::uint32_t greatest_count = 0;
};

struct RunEntry {
  std::uint32_t length = 0;
  std::uint32_t greatest_count = 0;
  bool terms_deflated = false;
  std::string_view terms;
  bool data_deflated = false;
  std::string_view data;
  std::string_view slots;
};

RunEntry TakeEntry(RecordReader& entries) {
  RunEntry entry;
  entry.length = static_cast<std::uint32_t>(entries.Number());
  entry.greatest_count = static_cast<std::uint32_t>(entries.Number());
  entry.terms_deflated = entries.Number() != 0;
  entry.terms = entries.Text();
  entry.data_deflated = entries.Number() != 0;
  entry.data = entries.Text();
  entry.slots = entries.Text();
  return entry;
}

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

  /// Gives all runs that have the first term to `take(record, run)`, in their order; then goes on.
  template <typename Take>
  void Next(const Take& take) {
    const std::string_view name = records_[heap_.front()].name;
    while (!heap_.empty() && records_[heap_.front()].name == name) {
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

struct TermPostings {
  TermPostings() = default;

  explicit TermPostings(RecordReader& reader)
      : name(reader.Text()),
        entries(reader.Number()),
        sum(reader.Number()),
        first(static_cast<std::uint32_t>(reader.Number())),
        last(static_cast<std::uint32_t>(reader.Number())),
        counts(reader.Text()) {}

  std::string_view name;
  std::uint64_t entries = 0;
  std::uint64_t sum = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string_view counts;
};

struct TermPositions {
  TermPositions() = default;

  explicit TermPositions(RecordReader& reader) : name(reader.Text()), positions(reader.Text()) {}

  std::string_view name;
  std::string_view positions;
};

/// The postings of a term on their way into the table: in chunks, the first of which says how many
/// there are.
class ChunkedPostings {
 public:
  /// `key`: of the first chunk. That of the others is `key`, `between`, and their first entry.
  void Begin(std::string_view key, std::string_view between) {
    key_ = key;
    between_ = between;
    chunks_.clear();
  }

  void Add(std::uint32_t entry, std::uint32_t count) {
    constexpr std::size_t kChunk = 2000;  // As large as Xapian makes them.
    if (chunks_.empty() || chunks_.back().bytes.size() >= kChunk) {
      chunks_.push_back({.first = entry, .last = entry, .bytes = {}});
    } else {
      PutVarint(chunks_.back().bytes, entry - chunks_.back().last - 1);
    }
    chunks_.back().last = entry;
    PutVarint(chunks_.back().bytes, count);
  }

  void End(std::uint64_t entries, std::uint64_t sum, glass::TableWriter& table) {
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      const Chunk& chunk = chunks_[i];
      tag_.clear();
      std::string key = key_;
      if (i == 0) {
        PutVarint(tag_, entries);
        PutVarint(tag_, sum);
        PutVarint(tag_, chunk.first - 1);
      } else {
        key += between_;
        glass::PutSortable(key, chunk.first);
      }
      tag_ += i + 1 == chunks_.size() ? '1' : '0';
      PutVarint(tag_, chunk.last - chunk.first);
      tag_ += chunk.bytes;
      table.Add(key, tag_);
    }
  }

 private:
  struct Chunk {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::string bytes;
  };

  std::string key_;
  std::string between_;
  std::vector<Chunk> chunks_;
  std::string tag_;
};

constexpr std::string_view kValueFacts("\0\xD0", 2);
constexpr std::string_view kValueChunks("\0\xD8", 2);
constexpr std::string_view kLengths("\0\xE0", 2);

/// The records of all runs about values, by slot, in the order of runs.
struct SlotValues {
  explicit SlotValues(RecordReader& reader, std::uint32_t entries_before)
      : slot(static_cast<std::uint32_t>(reader.Number())),
        count(reader.Number()),
        lowest(reader.Text()),
        highest(reader.Text()),
        values(reader.Text()),
        before(entries_before) {}

  std::uint32_t slot;
  std::uint64_t count;
  std::string_view lowest;
  std::string_view highest;
  std::string_view values;
  std::uint32_t before;
};

std::vector<SlotValues> ValuesOf(const std::deque<Run>& runs) {
  std::vector<SlotValues> all;
  for (const Run& run : runs) {
    RecordReader reader(run.values.bytes());
    while (!reader.at_end()) {
      all.emplace_back(reader, run.before);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.slot < b.slot; });
  return all;
}

void WriteValueFacts(std::span<const SlotValues> all, glass::TableWriter& table) {
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = std::find_if(begin, all.end(),
                                  [&](const auto& values) { return values.slot != begin->slot; });
    std::uint64_t count = 0;
    std::string_view lowest = begin->lowest;
    std::string_view highest = begin->highest;
    for (auto it = begin; it != end; ++it) {
      count += it->count;
      lowest = std::min(lowest, it->lowest);
      highest = std::max(highest, it->highest);
    }
    std::string key(kValueFacts);
    glass::PutLast(key, begin->slot);
    std::string tag;
    PutVarint(tag, count);
    glass::PutText(tag, lowest);
    if (lowest != highest) {
      tag += highest;
    }
    table.Add(key, tag);
    begin = end;
  }
}

void WriteValueChunks(std::span<const SlotValues> all, glass::TableWriter& table) {
  constexpr std::size_t kChunk = 2000;
  std::string tag;
  std::string key;
  std::uint32_t last = 0;
  std::uint32_t slot = 0;
  const auto settle = [&] {
    if (!tag.empty()) {
      table.Add(key, tag);
      tag.clear();
    }
  };
  for (const SlotValues& values : all) {
    if (values.slot != slot) {
      settle();
    }
    slot = values.slot;
    for (RecordReader reader(values.values); !reader.at_end();) {
      const std::uint32_t entry = values.before + static_cast<std::uint32_t>(reader.Number()) + 1;
      if (tag.empty()) {
        key = kValueChunks;
        PutVarint(key, slot);
        glass::PutSortable(key, entry);
      } else {
        PutVarint(tag, entry - last - 1);
      }
      last = entry;
      glass::PutText(tag, reader.Text());
      if (tag.size() >= kChunk) {
        settle();
      }
    }
  }
  settle();
}

// The lengths of entries are kept as postings of a term without a name, which counts nothing.
void WriteLengths(const std::deque<Run>& runs, glass::TableWriter& table) {
  ChunkedPostings lengths;
  lengths.Begin(kLengths, {});
  for (const Run& run : runs) {
    std::uint32_t entry = run.before;
    for (RecordReader reader(run.entries.bytes()); !reader.at_end();) {
      lengths.Add(++entry, TakeEntry(reader).length);
    }
  }
  lengths.End(0, 0, table);
}

glass::TableRoot WritePostings(const std::deque<Run>& runs, const fs::path& target) {
  glass::TableWriter table(target / "postlist.glass");
  const std::vector<SlotValues> values = ValuesOf(runs);
  WriteValueFacts(values, table);
  WriteValueChunks(values, table);
  WriteLengths(runs, table);
  ChunkedPostings postings;
  std::string key;
  for (Merge<TermPostings> merge(runs, &Run::postings); !merge.empty();) {
    std::uint64_t entries = 0;
    std::uint64_t sum = 0;
    merge.Next([&](const TermPostings& term, const Run& run) {
      if (entries == 0) {
        key.clear();
        glass::PutSortableText(key, term.name);
        postings.Begin(key, std::string_view("\0", 1));
      }
      entries += term.entries;
      sum += term.sum;
      RecordReader counts(term.counts);
      std::uint32_t entry = run.before + term.first + 1;
      postings.Add(entry, static_cast<std::uint32_t>(counts.Number()));
      while (!counts.at_end()) {
        entry += static_cast<std::uint32_t>(counts.Number()) + 1;
        postings.Add(entry, static_cast<std::uint32_t>(counts.Number()));
      }
    });
    postings.End(entries, sum, table);
  }
  return table.Finish();
}

glass::TableRoot WritePositions(const std::deque<Run>& runs, const fs::path& target) {
  glass::TableWriter table(target / "position.glass");
  std::string key;
  for (Merge<TermPositions> merge(runs, &Run::positions); !merge.empty();) {
    std::size_t name = 0;
    merge.Next([&](const TermPositions& term, const Run& run) {
      if (name == 0) {
        key.clear();
        glass::PutSortableText(key, term.name);
        key += '\0';
        name = key.size();
      }
      for (RecordReader reader(term.positions); !reader.at_end();) {
        key.resize(name);
        glass::PutSortable(key, run.before + static_cast<std::uint32_t>(reader.Number()) + 1);
        table.Add(key, reader.Text());
      }
    });
  }
  return table.Finish();
}

struct EntryTables {
  glass::TableRoot data;
  glass::TableRoot terms;
  Totals totals;
};

EntryTables WriteEntryTables(const std::deque<Run>& runs, const fs::path& target) {
  glass::TableWriter data(target / "docdata.glass");
  glass::TableWriter terms(target / "termlist.glass");
  Totals totals;
  std::string key;
  for (const Run& run : runs) {
    for (RecordReader reader(run.entries.bytes()); !reader.at_end();) {
      const RunEntry entry = TakeEntry(reader);
      key.clear();
      glass::PutSortable(key, ++totals.entries);
      if (!entry.data.empty()) {
        data.Add(key, entry.data, entry.data_deflated);
      }
      terms.Add(key, entry.terms, entry.terms_deflated);
      if (!entry.slots.empty()) {
        key += '\0';
        terms.Add(key, entry.slots);
      }
      totals.length += entry.length;
      totals.longest = std::max(totals.longest, entry.length);
      totals.greatest_count = std::max(totals.greatest_count, entry.greatest_count);
      if (entry.length > 0 && (totals.shortest == 0 || entry.length < totals.shortest)) {
        totals.shortest = entry.length;
      }
    }
  }
  return {data.Finish(), terms.Finish(), totals};
}

// Tags up to this size are never deflated; 0: none is.
constexpr std::uint32_t kDeflateAbove = 18;

void PutRoot(std::string& bytes, const glass::TableRoot& root, std::uint32_t deflate_above) {
  constexpr std::uint64_t kFilledInOrder = 2;
  constexpr std::uint64_t kWithoutBlocks = 1;
  const bool empty = root.blocks == 0;
  PutVarint(bytes, root.root);
  PutVarint(bytes, std::uint64_t{root.level} << 2U |
                       (empty ? kFilledInOrder | kWithoutBlocks : kFilledInOrder));
  PutVarint(bytes, root.entries);
  PutVarint(bytes, glass::kBlock >> 11U);
  PutVarint(bytes, deflate_above);
  std::string free;  // The list of free blocks: of which revision, the first never used, none.
  if (!empty) {
    PutVarint(free, 1);
    PutVarint(free, root.blocks);
    free.append(4, '\0');
  }
  glass::PutText(bytes, free);
}

// Replicas are told apart by it.
void PutIdentity(std::string& bytes) {
  constexpr std::size_t kWords = 4;
  std::random_device random;
  for (std::size_t i = 0; i < kWords; ++i) {
    const std::uint32_t word = random();
    for (unsigned shift = 0; shift < 32; shift += 8) {
      bytes += static_cast<char>(word >> shift);
    }
  }
}

void WriteVersion(const fs::path& target, const glass::TableRoot& postings,
                  const glass::TableRoot& positions, const EntryTables& entries) {
  std::string bytes("\x0F\x0DXapian Glass\x04\x6E");
  PutIdentity(bytes);
  PutVarint(bytes, 1);  // Revision.
  PutRoot(bytes, postings, 0);
  PutRoot(bytes, entries.data, kDeflateAbove);
  PutRoot(bytes, entries.terms, kDeflateAbove);
  PutRoot(bytes, positions, 0);
  PutRoot(bytes, {}, kDeflateAbove);  // Spellings …
  PutRoot(bytes, {}, kDeflateAbove);  // … and synonyms, of which there are none.
  const Totals& totals = entries.totals;
  PutVarint(bytes, totals.entries);
  PutVarint(bytes, 0);  // Numbers that are free below the greatest.
  PutVarint(bytes, totals.shortest);
  PutVarint(bytes, totals.greatest_count);
  PutVarint(bytes, totals.longest - totals.greatest_count);
  PutVarint(bytes, 0);  // The oldest set of changes kept.
  PutVarint(bytes, totals.length);
  PutVarint(bytes, 0);  // Of spellings.
  WriteNewFile(target / "iamglass", bytes);
}

}  // namespace

void JoinRuns(std::span<const fs::path> runs, const fs::path& target, std::size_t jobs) {
  CreateDirectories(target);
  std::deque<Run> opened;
  std::uint32_t before = 0;
  for (const fs::path& folder : runs) {
    const Run& run = opened.emplace_back(folder, before);
    for (RecordReader reader(run.entries.bytes()); !reader.at_end(); ++before) {
      TakeEntry(reader);
    }
  }
  auto positions = std::async(jobs > 1 ? std::launch::async : std::launch::deferred,
                              [&] { return WritePositions(opened, target); });
  const glass::TableRoot postings = WritePostings(opened, target);
  const EntryTables entries = WriteEntryTables(opened, target);
  WriteVersion(target, postings, positions.get(), entries);
}

}  // namespace vanban
