#include "indexer/posting_run.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <numeric>
#include <utility>

#include "indexer/deflater.h"
#include "indexer/glass_packing.h"
#include "search/index_file_failure.h"
#include "search/varint.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

/// Writes a file of a run as it grows.
class RunFile {
 public:
  RunFile(const fs::path& folder, std::string_view name)
      : path_(folder / name),
        file_(path_, std::ios::binary | std::ios::trunc) {}

  /// What is written next; may be appended to.
  std::string& bytes() { return bytes_; }

  void Settle() {
    constexpr std::size_t kAtOnce = std::size_t{1} << 16U;
    if (bytes_.size() >= kAtOnce) {
      Flush();
    }
  }

  void Finish() {
    Flush();
    file_.close();
    if (!file_) {
      ThrowUnwrittenIndexFile(path_);
    }
  }

 private:
  void Flush() {
    file_.write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    bytes_.clear();
  }

  fs::path path_;
  std::ofstream file_;
  std::string bytes_;
};

// Eight bytes decide nearly always, and a number is compared faster than a string.
std::uint64_t Prefix(std::string_view name) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < sizeof(prefix); ++i) {
    prefix = prefix << 8U | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
  }
  return prefix;
}

}  // namespace

PostingRunWriter::Posting& PostingRunWriter::PostingOf(std::string_view term) {
  auto known = numbers_.find(term);
  if (known == numbers_.end()) {
    const auto number = static_cast<std::uint32_t>(names_.size());
    known = numbers_.emplace(names_.emplace_back(term), number).first;
    latest_.push_back(0);
  }
  std::size_t& latest = latest_[known->second];
  if (latest <= first_) {
    postings_.push_back({.term = known->second,
                         .entry = static_cast<std::uint32_t>(entries_.size()),
                         .count = 0,
                         .position_bytes = 0,
                         .position_begin = 0});
    latest = postings_.size();
  }
  return postings_[latest - 1];
}

void PostingRunWriter::AddText(std::string_view term, std::span<const std::uint32_t> positions) {
  if (positions.empty()) {
    return;
  }
  Posting& posting = PostingOf(term);
  posting.count += static_cast<std::uint32_t>(positions.size());
  const bool upwards = std::adjacent_find(positions.begin(), positions.end(),
                                          std::greater_equal<>()) == positions.end();
  if (!upwards) {
    places_.assign(positions.begin(), positions.end());
    std::sort(places_.begin(), places_.end());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
    positions = places_;
  }
  posting.position_begin = positions_.size();
  glass::PutPositions(positions_, positions);
  posting.position_bytes = static_cast<std::uint32_t>(positions_.size() - posting.position_begin);
}

void PostingRunWriter::AddTerm(std::string_view term, std::uint32_t count) {
  PostingOf(term).count += count;
}

void PostingRunWriter::SetValue(std::uint32_t slot, std::string_view value) {
  if (!value.empty()) {
    entry_values_[slot] = value;
  }
}

void PostingRunWriter::EndEntry(std::string_view data) {
  Entry entry{.data = std::string(data), .slots = {}};
  for (std::size_t i = first_; i < postings_.size(); ++i) {
    entry.length += postings_[i].count;
    entry.greatest_count = std::max(entry.greatest_count, postings_[i].count);
  }
  std::uint32_t next = 0;
  for (const auto& [slot, value] : entry_values_) {
    PutVarint(entry.slots, slot - next);
    next = slot + 1;
    std::string& values = slots_[slot];
    PutVarint(values, entries_.size());
    glass::PutText(values, value);
  }
  entry_values_.clear();
  entries_.push_back(std::move(entry));
  first_ = postings_.size();
}

std::vector<std::uint32_t> PostingRunWriter::SortedTerms() const {
  std::vector<std::uint64_t> prefixes;
  prefixes.reserve(names_.size());
  for (const std::string& name : names_) {
    prefixes.push_back(Prefix(name));
  }
  std::vector<std::uint32_t> terms(names_.size());
  std::iota(terms.begin(), terms.end(), 0U);
  std::sort(terms.begin(), terms.end(), [&](std::uint32_t a, std::uint32_t b) {
    return prefixes[a] != prefixes[b] ? prefixes[a] < prefixes[b] : names_[a] < names_[b];
  });
  return terms;
}

// By counting: where the postings of a term begin is known from how many all before it have.
void PostingRunWriter::SortPostings(std::span<const std::uint32_t> terms) {
  std::vector<std::size_t> place(names_.size() + 1);
  for (const Posting& posting : postings_) {
    ++place[posting.term];
  }
  std::size_t begin = 0;
  for (const std::uint32_t term : terms) {
    begin += std::exchange(place[term], begin);
  }
  std::vector<Posting> sorted(postings_.size());
  for (const Posting& posting : postings_) {
    sorted[place[posting.term]++] = posting;
  }
  postings_ = std::move(sorted);
}

void PostingRunWriter::WriteTerms(const fs::path& folder) const {
  RunFile terms(folder, run::kPostings);
  RunFile places(folder, run::kPositions);
  std::string counts;
  std::string positions;
  for (std::size_t begin = 0, end = 0; begin < postings_.size(); begin = end) {
    const std::string& name = names_[postings_[begin].term];
    counts.clear();
    positions.clear();
    for (; end < postings_.size() && postings_[end].term == postings_[begin].term; ++end) {
      const Posting& posting = postings_[end];
      if (end > begin) {
        PutVarint(counts, posting.entry - postings_[end - 1].entry - 1);
      }
      PutVarint(counts, posting.count);
      if (posting.position_bytes > 0) {
        PutVarint(positions, posting.entry);
        glass::PutText(
            positions,
            std::string_view(positions_).substr(posting.position_begin, posting.position_bytes));
      }
    }
    std::string& bytes = terms.bytes();
    glass::PutText(bytes, name);
    PutVarint(bytes, postings_[begin].entry);
    glass::PutText(bytes, counts);
    terms.Settle();
    if (!positions.empty()) {
      glass::PutText(places.bytes(), name);
      glass::PutText(places.bytes(), positions);
      places.Settle();
    }
  }
  terms.Finish();
  places.Finish();
}

void PostingRunWriter::WriteEntries(const fs::path& folder) const {
  RunFile file(folder, run::kEntries);
  Deflater deflater;
  for (const Entry& entry : entries_) {
    const Deflater::Deflated data = deflater.Deflate(entry.data);
    std::string& bytes = file.bytes();
    PutVarint(bytes, entry.length);
    PutVarint(bytes, entry.greatest_count);
    PutVarint(bytes, data.shorter ? 1 : 0);
    glass::PutText(bytes, data.bytes);
    glass::PutText(bytes, entry.slots);
    file.Settle();
  }
  file.Finish();
}

void PostingRunWriter::WriteValues(const fs::path& folder) const {
  RunFile file(folder, run::kValues);
  for (const auto& [slot, values] : slots_) {
    PutVarint(file.bytes(), slot);
    glass::PutText(file.bytes(), values);
  }
  file.Finish();
}

void PostingRunWriter::Finish(const fs::path& folder) {
  SortPostings(SortedTerms());
  WriteTerms(folder);
  WriteEntries(folder);
  WriteValues(folder);
}

}  // namespace vanban
