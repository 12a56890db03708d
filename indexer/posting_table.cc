#include "indexer/posting_table.h"

#include <algorithm>

#include "indexer/glass_database.h"
#include "indexer/glass_packing.h"
#include "search/index_file_failure.h"
#include "search/record_bytes.h"
#include "search/varint.h"

namespace vanban::glass {
namespace {

constexpr std::size_t kChunk = 2000;  // As large as Xapian makes them.

// What stands before all terms begins with a zero byte that no name can have there.
constexpr std::string_view kMetadata("\0\xC0", 2);
constexpr std::string_view kValueFacts("\0\xD0", 2);
constexpr std::string_view kValueChunks("\0\xD8", 2);
constexpr std::string_view kLengths("\0\xE0", 2);

constexpr std::string_view kBetween("\0", 1);  // A name and the first entry of a later chunk.

[[noreturn]] void ThrowDamagedPostings() {
  ThrowDamagedIndexFile(
      {"Bảng vị trí từ của chỉ mục bị hỏng.", "The table of postings of the index is damaged."});
}

}  // namespace

void PostingTableWriter::AddValueFacts(std::uint32_t slot, std::span<const EntryValue> values) {
  const auto [least, greatest] = std::minmax_element(
      values.begin(), values.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
  if (values.empty()) {
    return;
  }
  key_ = kValueFacts;
  PutLast(key_, slot);
  tag_.clear();
  PutVarint(tag_, values.size());
  PutText(tag_, least->value);
  if (least->value != greatest->value) {
    tag_ += greatest->value;
  }
  table_.Add(key_, tag_);
}

void PostingTableWriter::AddValues(std::uint32_t slot, std::span<const EntryValue> values) {
  tag_.clear();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (tag_.empty()) {
      key_ = kValueChunks;
      PutVarint(key_, slot);
      PutSortable(key_, values[i].entry);
    } else {
      PutVarint(tag_, values[i].entry - values[i - 1].entry - 1);
    }
    PutText(tag_, values[i].value);
    if (tag_.size() >= kChunk || i + 1 == values.size()) {
      table_.Add(key_, tag_);
      tag_.clear();
    }
  }
}

// Only the first chunk says how many entries there are and what their counts sum up to.
void PostingTableWriter::AddChunks(std::span<const Posting> postings, std::string_view between,
                                   bool counted) {
  const std::size_t name = key_.size();
  std::string bytes;
  for (std::size_t begin = 0, end = 0; begin < postings.size(); begin = end) {
    bytes.clear();
    for (end = begin; end < postings.size() && bytes.size() < kChunk; ++end) {
      if (end > begin) {
        PutVarint(bytes, postings[end].entry - postings[end - 1].entry - 1);
      }
      PutVarint(bytes, postings[end].count);
    }
    tag_.clear();
    key_.resize(name);
    if (begin == 0) {
      std::uint64_t sum = 0;
      for (const Posting& posting : postings) {
        sum += posting.count;
      }
      PutVarint(tag_, counted ? postings.size() : 0);
      PutVarint(tag_, counted ? sum : 0);
      PutVarint(tag_, postings.front().entry - 1);
    } else {
      key_ += between;
      PutSortable(key_, postings[begin].entry);
    }
    tag_ += end == postings.size() ? '1' : '0';
    PutVarint(tag_, postings[end - 1].entry - postings[begin].entry);
    tag_ += bytes;
    table_.Add(key_, tag_);
  }
}

// They are kept as postings of a term without a name, which counts nothing.
void PostingTableWriter::AddLengths(std::span<const Posting> lengths) {
  key_ = kLengths;
  AddChunks(lengths, {}, false);
}

void PostingTableWriter::AddTerm(std::string_view name, std::span<const Posting> postings) {
  key_.clear();
  PutSortableText(key_, name);
  AddChunks(postings, kBetween, true);
}

PostingTableReader::PostingTableReader(const std::filesystem::path& folder, const TableRoot& root)
    : cursor_(folder / kPostingTable, root) {
  do {
    more_ = cursor_.Next();
  } while (more_ &&
           (cursor_.key().starts_with(kMetadata) || cursor_.key().starts_with(kValueFacts)));
}

std::vector<PostingTableReader::ValueChunk> PostingTableReader::TakeValues() {
  std::vector<ValueChunk> chunks;
  for (; more_ && cursor_.key().starts_with(kValueChunks); more_ = cursor_.Next()) {
    std::string_view key = cursor_.key().substr(kValueChunks.size());
    const auto slot = TakeVarint(key);
    const std::uint32_t first = TakeSortable(key);
    if (!slot || first == 0) {
      ThrowDamagedPostings();
    }
    chunks.push_back({static_cast<std::uint32_t>(*slot), first, std::string(cursor_.tag())});
  }
  return chunks;
}

void PostingTableReader::Append(const ValueChunk& chunk, std::vector<EntryValue>& values) {
  RecordReader reader(chunk.values);
  std::uint64_t entry = chunk.first;
  values.push_back({chunk.first, reader.Text()});
  while (!reader.at_end()) {
    entry += reader.Number() + 1;
    values.push_back({static_cast<std::uint32_t>(entry), reader.Text()});
  }
  if (reader.broken()) {
    ThrowDamagedPostings();
  }
}

std::vector<Posting> PostingTableReader::TakeLengths() {
  postings_.clear();
  if (more_ && cursor_.key().starts_with(kLengths)) {
    while (!TakeChunk()) {
      rest_ = cursor_.key().substr(std::min(kLengths.size(), cursor_.key().size()));
    }
  }
  Advance();
  return std::move(postings_);
}

// Reads the key that the cursor stands at: of the first chunk of a term, or of a later one.
void PostingTableReader::Advance() {
  if (more_) {
    rest_ = cursor_.key();
    name_ = TakeSortableText(rest_);
  }
}

void PostingTableReader::TakePostings() {
  postings_.clear();
  const std::string name = name_;
  while (!TakeChunk()) {
    Advance();
    if (name_ != name) {
      ThrowDamagedPostings();
    }
  }
  Advance();
}

// True if it was the last one of its term. The cursor goes on.
bool PostingTableReader::TakeChunk() {
  RecordReader tag(cursor_.tag());
  std::uint64_t entry = 0;
  if (postings_.empty()) {
    tag.Number();  // How many there are …
    tag.Number();  // … and the sum of their counts.
    entry = tag.Number() + 1;
  } else {
    entry = TakeSortable(rest_);
  }
  const bool last = tag.Number() == '1';  // A sign, and so a number of one byte.
  tag.Number();                           // The last entry less the first.
  const auto add = [&] {
    postings_.push_back(
        {static_cast<std::uint32_t>(entry), static_cast<std::uint32_t>(tag.Number())});
  };
  add();
  while (!tag.at_end()) {
    entry += tag.Number() + 1;
    add();
  }
  more_ = cursor_.Next();
  if (tag.broken() || postings_.front().entry == 0 || (!last && !more_)) {
    ThrowDamagedPostings();
  }
  return last;
}

}  // namespace vanban::glass
