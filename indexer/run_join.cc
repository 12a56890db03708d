#include "indexer/run_join.h"

#include <algorithm>
#include <deque>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/file_io.h"
#include "indexer/glass_cursor.h"
#include "indexer/glass_database.h"
#include "indexer/glass_packing.h"
#include "indexer/posting_table.h"
#include "indexer/run_reader.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;
using glass::EntryValue;
using glass::Posting;
using run::Merge;
using run::Run;
using run::RunEntry;

/// The database that entries are taken over from.
struct Original {
  fs::path folder;
  glass::DatabaseFacts facts;
  std::span<const std::uint32_t> places;

  [[nodiscard]] std::uint32_t PlaceOf(std::uint32_t entry) const {
    return entry - 1 < places.size() ? places[entry - 1] : 0;
  }
};

/// All that is joined.
struct Sources {
  std::optional<Original> original;
  std::deque<Run> runs;
};

// What is taken over mostly stays in its order and comes first; what was made are few beside it, or
// comes in its order, too.
template <typename Item>
void SortByEntry(std::vector<Item>& items) {
  const auto before = [](const Item& a, const Item& b) { return a.entry < b.entry; };
  const auto rest = std::is_sorted_until(items.begin(), items.end(), before);
  std::sort(rest, items.end(), before);
  std::inplace_merge(items.begin(), rest, items.end(), before);
}

void WriteValues(const Sources& sources,
                 std::span<const glass::PostingTableReader::ValueChunk> chunks,
                 glass::PostingTableWriter& table) {
  std::map<std::uint32_t, std::vector<EntryValue>> slots;
  std::vector<EntryValue> found;
  for (const auto& chunk : chunks) {
    found.clear();
    glass::PostingTableReader::Append(chunk, found);
    for (const EntryValue& value : found) {
      if (const std::uint32_t place = sources.original->PlaceOf(value.entry); place != 0) {
        slots[chunk.slot].push_back({place, value.value});
      }
    }
  }
  for (const Run& run : sources.runs) {
    for (RecordReader reader(run.values.bytes()); !reader.at_end();) {
      const run::SlotValues values(reader);
      values.ForEach([&](std::uint64_t entry, std::string_view value) {
        if (const std::uint32_t place = run.PlaceOf(entry); place != 0) {
          slots[values.slot].push_back({place, value});
        }
      });
    }
  }
  for (auto& [slot, values] : slots) {
    SortByEntry(values);
    table.AddValueFacts(slot, values);
  }
  for (const auto& [slot, values] : slots) {
    table.AddValues(slot, values);
  }
}

/// The lengths of all entries, in their order.
std::vector<Posting> LengthsOf(const Sources& sources, std::span<const Posting> original) {
  std::vector<Posting> lengths;
  for (const Posting& length : original) {
    if (const std::uint32_t place = sources.original->PlaceOf(length.entry); place != 0) {
      lengths.push_back({place, length.count});
    }
  }
  for (const Run& run : sources.runs) {
    std::uint64_t entry = 0;
    for (RecordReader reader(run.entries.bytes()); !reader.at_end(); ++entry) {
      const std::uint32_t length = RunEntry(reader).length;
      if (const std::uint32_t place = run.PlaceOf(entry); place != 0) {
        lengths.push_back({place, length});
      }
    }
  }
  SortByEntry(lengths);
  return lengths;
}

void CountLengths(std::span<const Posting> lengths, glass::DatabaseFacts& facts) {
  facts.entries = static_cast<std::uint32_t>(lengths.size());
  for (const Posting& entry : lengths) {
    facts.length += entry.count;
    facts.longest = std::max(facts.longest, entry.count);
    if (entry.count > 0 && (facts.shortest == 0 || entry.count < facts.shortest)) {
      facts.shortest = entry.count;
    }
  }
}

void WritePostings(const Sources& sources, const fs::path& target, glass::DatabaseFacts& facts) {
  glass::PostingTableReader original(
      sources.original ? sources.original->folder : fs::path(),
      sources.original ? sources.original->facts.postings : glass::TableRoot());
  glass::PostingTableWriter table(target / glass::kPostingTable);
  WriteValues(sources, original.TakeValues(), table);
  const std::vector<Posting> lengths = LengthsOf(sources, original.TakeLengths());
  CountLengths(lengths, facts);
  table.AddLengths(lengths);
  std::vector<Posting> postings;
  std::string name;
  for (Merge<run::TermPostings> merge(sources.runs, &Run::postings);
       !merge.empty() || !original.empty();) {
    const bool made = !merge.empty() && (original.empty() || merge.name() <= original.name());
    const bool held = !original.empty() && (!made || merge.name() == original.name());
    name = made ? merge.name() : original.name();
    postings.clear();
    if (held) {
      original.Next([&](std::uint32_t entry, std::uint32_t count) {
        if (const std::uint32_t place = sources.original->PlaceOf(entry); place != 0) {
          postings.push_back({place, count});
        }
      });
    }
    if (made) {
      merge.Next([&](const run::TermPostings& term, const Run& run) {
        term.ForEach([&](std::uint64_t entry, std::uint32_t count) {
          if (const std::uint32_t place = run.PlaceOf(entry); place != 0) {
            postings.push_back({place, count});
          }
        });
      });
    }
    SortByEntry(postings);
    table.AddTerm(name, postings);
  }
  facts.postings = table.Finish();
}

/// What is of an entry in a table: of a term its positions, or its data.
struct EntryTag {
  std::uint32_t entry = 0;
  std::string_view tag;
};

/// Walks over the positions of a database, term by term.
class PositionReader {
 public:
  explicit PositionReader(const std::optional<Original>& original)
      : cursor_(original ? original->folder / glass::kPositionTable : fs::path(),
                original ? original->facts.positions : glass::TableRoot()) {
    Advance();
  }

  [[nodiscard]] bool empty() const { return !more_; }

  [[nodiscard]] const std::string& name() const { return name_; }

  /// Gives each entry that has some and its positions, which hold until the next one, to `take`.
  template <typename Take>
  void Next(const Take& take) {
    for (const std::string name = name_; more_ && name_ == name; Advance()) {
      take(glass::TakeSortable(entry_), cursor_.tag());
    }
  }

 private:
  void Advance() {
    more_ = cursor_.Next();
    if (more_) {
      entry_ = cursor_.key();
      name_ = glass::TakeSortableText(entry_);
    }
  }

  glass::TableCursor cursor_;
  bool more_ = false;
  std::string name_;
  std::string_view entry_;
};

void WritePositions(const Sources& sources, const fs::path& target, glass::TableRoot& root) {
  const fs::path file = target / glass::kPositionTable;
  glass::TableWriter table(file);
  PositionReader original(sources.original);
  std::string key;
  std::string held_tags;
  std::vector<EntryTag> tags;
  for (Merge<run::TermPositions> merge(sources.runs, &Run::positions);
       !merge.empty() || !original.empty();) {
    const bool made = !merge.empty() && (original.empty() || merge.name() <= original.name());
    const bool held = !original.empty() && (!made || merge.name() == original.name());
    key.clear();
    glass::PutSortableText(key, made ? merge.name() : original.name());
    key += '\0';
    tags.clear();
    held_tags.clear();
    if (held) {
      std::vector<std::size_t> ends;
      original.Next([&](std::uint32_t entry, std::string_view tag) {
        if (const std::uint32_t place = sources.original->PlaceOf(entry); place != 0) {
          held_tags += tag;
          ends.push_back(held_tags.size());
          tags.push_back({place, {}});
        }
      });
      for (std::size_t i = 0, begin = 0; i < tags.size(); begin = ends[i++]) {
        tags[i].tag = std::string_view(held_tags).substr(begin, ends[i] - begin);
      }
    }
    if (made) {
      merge.Next([&](const run::TermPositions& term, const Run& run) {
        term.ForEach([&](std::uint64_t entry, std::string_view positions) {
          if (const std::uint32_t place = run.PlaceOf(entry); place != 0) {
            tags.push_back({place, positions});
          }
        });
      });
    }
    SortByEntry(tags);
    const std::size_t name = key.size();
    for (const EntryTag& tag : tags) {
      key.resize(name);
      glass::PutSortable(key, tag.entry);
      table.Add(key, tag.tag);
    }
  }
  root = table.Finish();
  if (root.blocks == 0) {
    fs::remove(file);  // Xapian makes none of a table without entries.
  }
}

/// A table that holds one tag an entry, under its number and `suffix`.
struct EntryTable {
  const char* file;
  glass::TableRoot glass::DatabaseFacts::*root;
  std::string_view suffix;
  std::string_view (*tag)(const RunEntry& entry);
  bool (*deflated)(const RunEntry& entry);
};

constexpr EntryTable kData{glass::kDataTable,
                           &glass::DatabaseFacts::data,
                           {},
                           [](const RunEntry& entry) { return entry.data; },
                           [](const RunEntry& entry) { return entry.data_deflated; }};

// Which slots an entry has values in: what is sent of it to another machine is found by them.
constexpr EntryTable kSlots{
    glass::kTermTable, &glass::DatabaseFacts::terms, std::string_view("\0", 1),
    [](const RunEntry& entry) { return entry.slots; }, [](const RunEntry&) { return false; }};

/// Walks over such a table of the original: gives entries and their tags to `take`.
template <typename Take>
void ForEachTag(const Original& original, const EntryTable& table, const Take& take) {
  glass::TableCursor cursor(original.folder / table.file, original.facts.*table.root);
  while (cursor.Next()) {
    std::string_view key = cursor.key();
    const std::uint32_t entry = glass::TakeSortable(key);
    if (key == table.suffix) {
      take(entry, cursor);
    }
  }
}

void WriteByEntry(const Sources& sources, const EntryTable& written, const fs::path& target,
                  glass::DatabaseFacts& facts) {
  struct Item {
    std::uint32_t entry;
    std::string_view tag;
    bool deflated;
  };

  std::vector<Item> others;  // All but those of the original that keep their numbers.
  std::deque<std::string> moved;
  if (sources.original) {
    ForEachTag(*sources.original, written,
               [&](std::uint32_t entry, const glass::TableCursor& cursor) {
                 const std::uint32_t place = sources.original->PlaceOf(entry);
                 if (place != 0 && place != entry) {
                   others.push_back({place, moved.emplace_back(cursor.tag()), cursor.compressed()});
                 }
               });
  }
  for (const Run& run : sources.runs) {
    std::uint64_t number = 0;
    for (RecordReader reader(run.entries.bytes()); !reader.at_end(); ++number) {
      const RunEntry entry(reader);
      if (const std::uint32_t place = run.PlaceOf(number); place != 0) {
        others.push_back({place, written.tag(entry), written.deflated(entry)});
      }
    }
  }
  SortByEntry(others);
  glass::TableWriter table(target / written.file);
  std::string key;
  const auto add = [&](std::uint32_t entry, std::string_view tag, bool deflated) {
    key.clear();
    glass::PutSortable(key, entry);
    key += written.suffix;
    if (!tag.empty()) {
      table.Add(key, tag, deflated);
    }
  };
  auto other = others.begin();
  const auto add_others_before = [&](std::uint32_t entry) {
    for (; other != others.end() && other->entry < entry; ++other) {
      add(other->entry, other->tag, other->deflated);
    }
  };
  if (sources.original) {
    ForEachTag(*sources.original, written,
               [&](std::uint32_t entry, const glass::TableCursor& cursor) {
                 if (sources.original->PlaceOf(entry) == entry) {
                   add_others_before(entry);
                   add(entry, cursor.tag(), cursor.compressed());
                 }
               });
  }
  add_others_before(facts.entries + 1);
  facts.*written.root = table.Finish();
}

// No entry can have a term more often than it is long.
std::uint32_t GreatestCount(const Sources& sources, std::uint32_t longest) {
  std::uint32_t greatest = sources.original ? sources.original->facts.greatest_count : 0;
  for (const Run& run : sources.runs) {
    for (RecordReader reader(run.entries.bytes()); !reader.at_end();) {
      greatest = std::max(greatest, RunEntry(reader).greatest_count);
    }
  }
  return std::min(greatest, longest);
}

void Write(const Sources& sources, const fs::path& target, std::size_t jobs) {
  CreateDirectories(target);
  glass::DatabaseFacts facts;
  auto positions = std::async(jobs > 1 ? std::launch::async : std::launch::deferred,
                              [&] { WritePositions(sources, target, facts.positions); });
  WritePostings(sources, target, facts);
  WriteByEntry(sources, kData, target, facts);
  WriteByEntry(sources, kSlots, target, facts);
  facts.greatest_count = GreatestCount(sources, facts.longest);
  positions.get();
  glass::WriteDatabaseFacts(target, facts);
}

}  // namespace

void JoinRuns(std::span<const fs::path> runs, const fs::path& target, std::size_t jobs) {
  Sources sources;
  std::uint32_t last = 0;
  for (const fs::path& folder : runs) {
    Run& run = sources.runs.emplace_back(folder, std::vector<std::uint32_t>());
    for (RecordReader reader(run.entries.bytes()); !reader.at_end();) {
      RunEntry{reader};
      run.places.push_back(++last);
    }
  }
  Write(sources, target, jobs);
}

void JoinRuns(const fs::path& original, std::span<const std::uint32_t> places,
              std::span<const PlacedRun> runs, const fs::path& target, std::size_t jobs) {
  Sources sources;
  sources.original = {original, glass::ReadDatabaseFacts(original), places};
  for (const PlacedRun& run : runs) {
    sources.runs.emplace_back(run.folder, run.places);
  }
  Write(sources, target, jobs);
}

}  // namespace vanban
