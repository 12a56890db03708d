#include "corpus/archive_catalogue.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <sys/stat.h>

#include "corpus/digest.h"
#include "corpus/error.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_object.h"
#include "corpus/parallel.h"
#include "corpus/record.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

// The cache file, one row a line, the last row of an id counting:
//   check TAB id TAB version TAB size TAB modified TAB record TAB original TAB state TAB level TAB
//   number TAB orders TAB path LF
// check: the first 16 digits of the SHA-256 of what follows it; a line that fails it is skipped.
// state: "-", "edited" or "withdrawn". level: its slug. number: as NumberAndDay makes it, or "-".
// orders: "-", or tags, '+' before those of orders that the document gives and '=' before those
// carried out on it. path: backslash, tab and line ends written as \\ \t \n \r.
constexpr std::size_t kFields = 11;
constexpr std::size_t kCheckDigits = 16;
constexpr int kTupleDepth = 3;

constexpr std::string_view kEscaped = "\\\t\n\r";
constexpr std::string_view kEscapes = "\\tnr";

std::string Escape(std::string_view path) {
  std::string line;
  for (const char c : path) {
    const std::size_t at = kEscaped.find(c);
    if (at == std::string_view::npos) {
      line += c;
    } else {
      line += '\\';
      line += kEscapes[at];
    }
  }
  return line;
}

std::string Unescape(std::string_view line) {
  std::string path;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t at = line[i] == '\\' && i + 1 < line.size() ? kEscapes.find(line[i + 1])
                                                                  : std::string_view::npos;
    if (at == std::string_view::npos) {
      path += line[i];
    } else {
      path += kEscaped[at];
      ++i;
    }
  }
  return path;
}

constexpr std::array<std::string_view, 3> kStates = {"-", "edited", "withdrawn"};

std::string WriteTags(const CatalogueRow& row) {
  std::string tags;
  for (const std::string& tag : row.given) {
    tags += '+';
    tags += tag;
  }
  for (const std::string& tag : row.carried) {
    tags += '=';
    tags += tag;
  }
  return tags.empty() ? "-" : tags;
}

void ReadTags(std::string_view tags, CatalogueRow& row) {
  while (!tags.empty() && tags.front() != '-') {
    const std::size_t end = std::min(tags.find_first_of("+=", 1), tags.size());
    (tags.front() == '+' ? row.given : row.carried).emplace_back(tags.substr(1, end - 1));
    tags.remove_prefix(end);
  }
}

std::string WriteRow(const CatalogueRow& row) {
  const std::string fields = fmt::format(
      "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", row.id, row.version, row.stamp.size,
      row.stamp.modified_ns, row.record_digest, row.original_digest,
      kStates.at(static_cast<std::size_t>(row.state)), Info(row.level).slug,
      row.number_and_day.empty() ? "-" : row.number_and_day, WriteTags(row), Escape(row.path));
  return fmt::format("{}\t{}\n", Sha256(fields).substr(0, kCheckDigits), fields);
}

template <typename Number>
bool ReadNumber(std::string_view text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [stop, reason] = std::from_chars(text.data(), end, number);
  return reason == std::errc() && stop == end;
}

std::optional<CatalogueRow> ReadRow(std::string_view line) {
  if (line.size() <= kCheckDigits || line[kCheckDigits] != '\t') {
    return std::nullopt;
  }
  const std::string_view check = line.substr(0, kCheckDigits);
  line.remove_prefix(kCheckDigits + 1);
  if (Sha256(line).substr(0, kCheckDigits) != check) {
    return std::nullopt;
  }
  std::array<std::string_view, kFields> fields;
  for (std::size_t i = 0; i < kFields; ++i) {
    const std::size_t tab = i + 1 < kFields ? line.find('\t') : line.size();
    if (tab == std::string_view::npos) {
      return std::nullopt;
    }
    fields.at(i) = line.substr(0, tab);
    line.remove_prefix(std::min(tab + 1, line.size()));
  }
  CatalogueRow row;
  row.id = fields[0];
  row.record_digest = fields[4];
  row.original_digest = fields[5];
  row.number_and_day = fields[8] == "-" ? std::string_view() : fields[8];
  ReadTags(fields[9], row);
  row.path = Unescape(fields[10]);
  const auto* const state = std::find(kStates.begin(), kStates.end(), fields[6]);
  if (state == kStates.end()) {
    return std::nullopt;
  }
  row.state = static_cast<CurationState>(state - kStates.begin());
  const auto level = FindAccessLevel(fields[7]);
  if (!level) {
    return std::nullopt;
  }
  row.level = *level;
  const bool sound = IsValidDocumentId(row.id) && ReadNumber(fields[1], row.version) &&
                     ReadNumber(fields[2], row.stamp.size) &&
                     ReadNumber(fields[3], row.stamp.modified_ns);
  return sound ? std::optional(std::move(row)) : std::nullopt;
}

/// What a cache file says, until the objects have told what of it is right.
struct CachedRows {
  std::vector<CatalogueRow> rows;
  std::vector<char> right;  ///< Of each; not bool: many threads.
  bool fresh = true;        ///< No line was damaged or outdated.

  /// By the beginning of the name of the object's folder, a SHA-256.
  std::unordered_map<std::uint64_t, std::size_t> by_folder;

  static std::uint64_t KeyOf(std::string_view folder) {
    std::uint64_t key = 0;
    constexpr std::size_t kDigits = 16;
    constexpr int kHexadecimal = 16;
    folder = folder.substr(0, kDigits);
    std::from_chars(folder.data(), folder.data() + folder.size(), key, kHexadecimal);
    return key;
  }

  void Add(CatalogueRow row) {
    const auto [known, is_new] =
        by_folder.emplace(KeyOf(ObjectFolder(row.id).filename().native()), rows.size());
    if (is_new) {
      rows.push_back(std::move(row));
      return;
    }
    fresh = false;
    rows[known->second] = std::move(row);
  }

  /// The row of the object in this folder, if it is right.
  [[nodiscard]] std::optional<std::size_t> Find(const fs::path& object) const {
    const auto known = by_folder.find(KeyOf(object.filename().native()));
    const bool fits = known != by_folder.end() &&
                      ObjectFolder(rows[known->second].id).filename() == object.filename() &&
                      rows[known->second].stamp == StampOf(object);
    return fits ? std::optional(known->second) : std::nullopt;
  }
};

// Line by line: the file may be as large as the memory that the whole may have.
CachedRows ReadCache(const fs::path& cache) {
  CachedRows cached;
  std::ifstream file(cache, std::ios::binary);
  cached.fresh = static_cast<bool>(file);
  for (std::string line; std::getline(file, line);) {
    auto row = file.eof() ? std::nullopt : ReadRow(line);  // Without its end it is torn.
    if (row) {
      cached.Add(std::move(*row));
    } else {
      cached.fresh = false;
    }
  }
  cached.right.resize(cached.rows.size());
  return cached;
}

/// The folders in `folder`, the storage root's own "extensions" left out.
std::vector<fs::path> FoldersIn(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code reason;
  for (fs::directory_iterator entry(folder, reason), end; !reason && entry != end;
       entry.increment(reason)) {
    if (entry->is_directory() && entry->path().filename() != "extensions") {
      folders.push_back(entry->path());
    }
  }
  if (reason) {
    throw Failure(
        {ErrorCode::kIo,
         {fmt::format("Không đọc được thư mục {}: {}", folder.string(), reason.message()),
          fmt::format("Cannot read the folder {}: {}", folder.string(), reason.message())},
         {}});
  }
  return folders;
}

/// Calls `visit` with every object folder: those `depth` tuples below `folder`.
template <typename Visit>
void ForEachObject(const fs::path& folder, int depth, const Visit& visit) {
  for (const fs::path& each : FoldersIn(folder)) {
    if (depth == 0) {
      visit(each);
    } else {
      ForEachObject(each, depth - 1, visit);
    }
  }
}

/// Reads the objects below one of the folders of the root, and marks rows that are right; gives the
/// rows of all others.
std::vector<CatalogueRow> ReadFolder(const fs::path& folder, CachedRows& cached) {
  std::vector<CatalogueRow> others;
  ForEachObject(folder, kTupleDepth - 1, [&](const fs::path& object) {
    if (const auto known = cached.Find(object)) {
      cached.right[*known] = 1;
    } else {
      others.push_back(ReadCatalogueRow(object));
    }
  });
  return others;
}

}  // namespace

InventoryStamp StampOf(const fs::path& object) {
  const fs::path file = object / kInventoryName;

  struct stat status {};

  if (::stat(file.c_str(), &status) != 0) {
    const char* reason = std::strerror(errno);
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("Không đọc được {}: {}", file.string(), reason),
                    fmt::format("Cannot read {}: {}", file.string(), reason)},
                   {"Phục hồi tệp từ bản sao lưu.", "Restore the file from a backup."}});
  }
  constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
  return {static_cast<std::uint64_t>(status.st_size),
          std::int64_t{status.st_mtim.tv_sec} * kNanosecondsPerSecond + status.st_mtim.tv_nsec};
}

CurationState StateOf(const Curation& curation) {
  if (curation.withdrawn) {
    return CurationState::kWithdrawn;
  }
  return curation.empty() ? CurationState::kNone : CurationState::kEdited;
}

CatalogueRow DescribeForCatalogue(const Document& document) {
  CatalogueRow row{.id = document.id,
                   .record_digest = {},
                   .original_digest = {},
                   .state = StateOf(document.curation),
                   .level = document.level,
                   .number_and_day = NumberAndDay(document),
                   .path = document.source.path};
  for (const ExchangeOrder& order : OrdersOf(document)) {
    row.given.push_back(TagOf(order));
  }
  for (const CarriedOrder& order : document.curation.orders) {
    row.carried.push_back(TagOf(order));
  }
  return row;
}

CatalogueRow ReadCatalogueRow(const fs::path& object) {
  const InventoryStamp stamp = StampOf(object);
  const OcflInventory inventory = LoadInventory(object);
  const auto id = IdOfUrn(inventory.id);
  const auto original = FindLogical(inventory, kOriginalFolder);
  const auto record_file = FindLogical(inventory, kRecordPath);
  if (!id || !original || !record_file) {
    throw Failure({ErrorCode::kBadData,
                   {fmt::format("{}: không phải đối tượng của Vanban.", object.string()),
                    fmt::format("{}: not an object of Vanban's.", object.string())},
                   {}});
  }
  const auto record = ReadRecord(LoadContent(object, inventory, *record_file), "");
  if (!record) {
    throw Failure(record.error());
  }
  CatalogueRow row = DescribeForCatalogue(*record);
  row.id = *id;
  row.version = inventory.head();
  row.record_digest = record_file->digest;
  row.original_digest = original->digest;
  row.stamp = stamp;
  return row;
}

CatalogueRows ReadCatalogue(const fs::path& root, const fs::path& cache) {
  CachedRows cached = ReadCache(cache);
  bool fresh = cached.fresh;
  constexpr std::size_t kAtOnce = 8;  // They wait for the disk more than they work.
  const std::vector<fs::path> folders = FoldersIn(root);
  std::vector<std::vector<CatalogueRow>> others(folders.size());
  ForEachInParallel(folders.size(), kAtOnce,
                    [&](std::size_t i) { others[i] = ReadFolder(folders[i], cached); });
  std::vector<CatalogueRow>& rows = cached.rows;
  for (std::vector<CatalogueRow>& read : others) {
    fresh = fresh && read.empty();
    std::move(read.begin(), read.end(), std::back_inserter(rows));
  }
  cached.right.resize(rows.size(), 1);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (cached.right[i] != 0 && i != kept) {
      rows[kept] = std::move(rows[i]);
    }
    kept += cached.right[i] != 0 ? 1U : 0U;
  }
  fresh = fresh && kept == rows.size();
  rows.resize(kept);
  std::sort(rows.begin(), rows.end(),
            [](const CatalogueRow& a, const CatalogueRow& b) { return a.id < b.id; });
  return {std::move(rows), fresh};
}

ArchiveCatalogue ArchiveCatalogue::Load(const fs::path& root, const fs::path& cache) {
  ArchiveCatalogue catalogue;
  CatalogueRows read = ReadCatalogue(root, cache);
  catalogue.fresh_ = read.fresh;
  for (CatalogueRow& row : read.rows) {
    catalogue.Set(std::move(row));
  }
  return catalogue;
}

const CatalogueRow* ArchiveCatalogue::Find(const DocumentId& id) const {
  const auto row = rows_.find(id);
  return row == rows_.end() ? nullptr : &row->second;
}

const CatalogueRow* ArchiveCatalogue::FindByPath(std::string_view path) const {
  const auto id = by_path_.find(std::string(path));
  const CatalogueRow* row = id == by_path_.end() ? nullptr : Find(id->second);
  const bool fits = row != nullptr && row->path == path && row->state != CurationState::kWithdrawn;
  return fits ? row : nullptr;
}

const CatalogueRow* ArchiveCatalogue::FindByOriginal(const std::string& digest) const {
  const auto id = by_original_.find(digest);
  const CatalogueRow* row = id == by_original_.end() ? nullptr : Find(id->second);
  return row != nullptr && row->original_digest == digest ? row : nullptr;
}

void ArchiveCatalogue::Set(CatalogueRow row) {
  if (row.state != CurationState::kWithdrawn) {
    by_path_[row.path] = row.id;  // What comes to its place later is another document.
  }
  by_original_[row.original_digest] = row.id;
  DocumentId id = row.id;
  rows_.insert_or_assign(std::move(id), std::move(row));
}

void ArchiveCatalogue::Save(const fs::path& cache) const {
  std::string text;
  for (const auto& [id, row] : rows_) {
    text += WriteRow(row);
  }
  fs::path draft = cache;
  draft += ".tmp";
  WriteFileDurably(draft, text);
  Rename(draft, cache);
}

void ArchiveCatalogue::Append(const fs::path& cache, const std::vector<DocumentId>& ids) const {
  std::ofstream file(cache, std::ios::binary | std::ios::app);
  for (const DocumentId& id : ids) {
    file << WriteRow(rows_.at(id));
  }
  file.flush();
  if (!file) {
    const char* reason = std::strerror(errno);
    throw Failure({ErrorCode::kIo,
                   {fmt::format("Không ghi được {}: {}", cache.string(), reason),
                    fmt::format("Cannot write {}: {}", cache.string(), reason)},
                   {}});
  }
}

}  // namespace vanban
