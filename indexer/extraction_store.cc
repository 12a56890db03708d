#include "indexer/extraction_store.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "search/record_bytes.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKind = "VNEXTR01";
constexpr std::size_t kDigestSize = 64;      // In hexadecimal.
constexpr std::size_t kRecordsOfPart = 500;  // A second's work, of long texts some.
constexpr std::size_t kSmallParts = 8;       // Joined when there are more.

std::string KeyOf(const HeldVersion& entry) {
  return fmt::format("{} {}", entry.version, entry.record_digest);
}

// "000042"; none for anything else, as what a killed run left.
std::optional<std::size_t> NumberOf(const fs::path& path) {
  const std::string name = path.filename().string();
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  return error == std::errc() && end == name.data() + name.size() ? std::optional(number)
                                                                  : std::nullopt;
}

/// The records of a file, where it is whole and was made so.
std::optional<std::string_view> BodyOf(std::string_view bytes, std::string_view made_by) {
  const std::size_t head = kKind.size() + made_by.size();
  if (bytes.size() < head + kDigestSize || !bytes.starts_with(kKind) ||
      bytes.substr(kKind.size(), made_by.size()) != made_by) {
    return std::nullopt;
  }
  const std::string_view signed_part = bytes.substr(0, bytes.size() - kDigestSize);
  if (Sha256(signed_part) != bytes.substr(signed_part.size())) {
    return std::nullopt;
  }
  return signed_part.substr(head);
}

}  // namespace

ExtractionStore::ExtractionStore(fs::path folder, std::string made_by)
    : folder_(std::move(folder)),
      made_by_(std::move(made_by)) {
  CreateDirectories(folder_);
  std::vector<std::pair<std::size_t, fs::path>> files;
  for (const fs::directory_entry& entry : SortedEntries(folder_)) {
    if (const auto number = NumberOf(entry.path())) {
      files.emplace_back(*number, entry.path());
    } else {
      RemoveTree(entry.path());  // What a killed run left.
    }
  }
  std::sort(files.begin(), files.end());
  for (const auto& [number, path] : files) {
    next_ = number + 1;
    Open(path);
  }
}

void ExtractionStore::Open(const fs::path& path) {
  auto file = std::make_shared<const MappedFile>(path);
  const auto body = BodyOf(file->bytes(), made_by_);
  if (!body) {
    RemoveTree(path);
    return;
  }
  RecordReader reader(*body);
  for (std::uint64_t left = reader.Number(); left > 0 && !reader.broken(); --left) {
    const DocumentId id(reader.Text());
    const std::string_view key = reader.Text();
    places_[id] = {parts_.size(), key, reader.Text()};  // What was written last counts.
  }
  parts_.push_back({path, std::move(file)});
}

std::optional<Extraction> ExtractionStore::Find(const HeldVersion& entry) const {
  const auto place = places_.find(entry.id);
  if (place == places_.end() || place->second.key != KeyOf(entry)) {
    return std::nullopt;
  }
  return ReadExtraction(place->second.record, parts_[place->second.part].file);
}

void ExtractionStore::Keep(const HeldVersion& entry, const Extraction& extraction) {
  const std::string record = WriteExtraction(extraction);
  const std::lock_guard lock(guard_);
  Append(entry.id, KeyOf(entry), record);
}

void ExtractionStore::Append(const DocumentId& id, std::string_view key, std::string_view record) {
  RecordWriter fields;
  fields.Text(id);
  fields.Text(key);
  fields.Text(record);
  pending_ += fields.bytes();
  if (++waiting_ == kRecordsOfPart) {
    Flush();
  }
}

void ExtractionStore::Flush() {
  if (waiting_ == 0) {
    return;
  }
  RecordWriter count;
  count.Number(waiting_);
  std::string bytes(kKind);
  bytes += made_by_;
  bytes += count.bytes();
  bytes += pending_;
  bytes += Sha256(bytes);
  const fs::path path = folder_ / fmt::format("{:06}", next_++);
  const fs::path unfinished = path.string() + ".tmp";
  WriteFileDurably(unfinished, bytes);
  Rename(unfinished, path);
  SyncDirectory(folder_);
  written_.push_back(path);
  pending_.clear();
  waiting_ = 0;
}

void ExtractionStore::Settle() {
  const std::lock_guard lock(guard_);
  Flush();
  for (const fs::path& path : std::exchange(written_, {})) {
    Open(path);
  }
}

void ExtractionStore::Finish(const std::vector<HeldVersion>& catalogue) {
  const std::lock_guard lock(guard_);
  std::vector<std::pair<const DocumentId*, const Place*>> living;
  for (const HeldVersion& entry : catalogue) {
    const auto place = places_.find(entry.id);
    if (place != places_.end() && place->second.key == KeyOf(entry)) {
      ++parts_[place->second.part].living;
      living.emplace_back(&place->first, &place->second);
    }
  }
  const auto small = [](const Part& part) { return part.living < kRecordsOfPart / 2; };
  const bool joins =
      std::count_if(parts_.begin(), parts_.end(), small) > static_cast<std::ptrdiff_t>(kSmallParts);
  if (joins) {
    for (const auto& [id, place] : living) {
      if (small(parts_[place->part])) {
        Append(*id, place->key, place->record);
      }
    }
  }
  Flush();
  for (const Part& part : parts_) {
    if (part.living == 0 || (joins && small(part))) {
      RemoveTree(part.path);  // Its bytes stay mapped.
    }
  }
}

}  // namespace vanban
