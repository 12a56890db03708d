#include "corpus/archive.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "corpus/archive_catalogue.h"
#include "corpus/archive_writer.h"
#include "corpus/curation.h"
#include "corpus/digest.h"
#include "corpus/file_io.h"
#include "corpus/ocfl_layout.h"
#include "corpus/ocfl_object.h"
#include "corpus/record.h"
#include "corpus/utf8.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdDigits = 16;
constexpr std::size_t kForeignIdDigits = 32;
constexpr std::size_t kFlushCount = 256;
constexpr std::size_t kFlushBytes = std::size_t{32} << 20U;

/// True for "a.jsonl:12": a line's number says nothing about which document it is.
bool NamesLine(std::string_view path) {
  const std::size_t colon = path.rfind(':');
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return colon != std::string_view::npos && colon + 1 < path.size() &&
         std::all_of(path.begin() + static_cast<std::ptrdiff_t>(colon) + 1, path.end(), is_digit);
}

/// The shortest unused id from the content. A document held under it has other bytes, for equal
/// ones were found before.
DocumentId IdFromContent(std::string_view original, const ArchiveCatalogue& catalogue) {
  const std::string digest = Sha256(original);
  std::size_t digits = kIdDigits;
  while (digits < digest.size() && catalogue.Find(digest.substr(0, digits)) != nullptr) {
    ++digits;
  }
  return digest.substr(0, digits);
}

DocumentId ChooseId(const Document& document, std::string_view original,
                    const std::string& original_digest, const ArchiveCatalogue& catalogue) {
  if (IsValidDocumentId(document.id)) {
    return document.id;
  }
  if (!document.id.empty()) {
    return Sha256(document.id).substr(0, kForeignIdDigits);
  }
  if (const CatalogueRow* row = catalogue.FindByOriginal(original_digest)) {
    return row->id;
  }
  const std::string path = EscapeInvalidUtf8(document.source.path);
  const CatalogueRow* row = path.empty() || NamesLine(path) ? nullptr : catalogue.FindByPath(path);
  return row != nullptr ? row->id : IdFromContent(original, catalogue);
}

std::string DefaultMessage(const CatalogueRow* before, const std::string& original_digest) {
  if (before == nullptr) {
    return "Thêm vào kho";
  }
  return before->original_digest == original_digest ? "Đọc lại bản gốc" : "Bản gốc mới";
}

/// The document whose record and text stand under these paths.
Document ReadObjectDocument(const fs::path& object, const OcflInventory& inventory,
                            std::string_view record_path = kRecordPath,
                            std::string_view text_path = kTextPath) {
  auto document = ReadRecord(LoadContent(object, inventory, record_path),
                             LoadContent(object, inventory, text_path));
  if (!document) {
    Error error = document.error();
    error.message.vi = fmt::format("{}: {}", object.string(), error.message.vi);
    error.message.en = fmt::format("{}: {}", object.string(), error.message.en);
    throw Failure(error);
  }
  return std::move(*document);
}

/// The newest version as it was read.
Document ReadObjectAsRead(const fs::path& object, const OcflInventory& inventory) {
  return FindLogical(inventory, kReadRecordPath)
             ? ReadObjectDocument(object, inventory, kReadRecordPath, kReadTextPath)
             : ReadObjectDocument(object, inventory);
}

Message WithdrawnNotice(const Withdrawal& withdrawn) {
  return {fmt::format("Văn bản này đã bị {} rút khỏi kho: {}", withdrawn.by, withdrawn.why),
          fmt::format("This document was withdrawn by {}: {}", withdrawn.by, withdrawn.why)};
}

}  // namespace

ContentDigests DigestContent(const Document& document, std::string_view original) {
  return {.original = Sha512(original), .text = Sha512(document.text)};
}

struct Archive::State {
  ArchivePaths paths;
  bool for_writing = false;
  std::unique_ptr<ArchiveWriter> writer;
  ArchiveCatalogue catalogue;  ///< Only with a writer; staged documents included.

  explicit State(const fs::path& root) : paths(root) {}

  /// Starts writing. Also after a failed Flush: nothing in memory is believed then.
  void StartWriter() {
    if (!for_writing) {
      throw Failure({ErrorCode::kCannotCreate,
                     {fmt::format("Kho {} được mở chỉ để đọc.", paths.root.string()),
                      fmt::format("The archive {} was opened for reading.", paths.root.string())},
                     {}});
    }
    if (writer == nullptr) {
      writer = std::make_unique<ArchiveWriter>(paths);
      catalogue = ArchiveCatalogue::Load(paths.root, paths.catalogue);
      if (!catalogue.fresh()) {
        catalogue.Save(paths.catalogue);
      }
    }
  }

  /// The object's folder and inventory; none if the archive has no such document.
  [[nodiscard]] std::optional<std::pair<fs::path, OcflInventory>> Find(const DocumentId& id) const {
    const fs::path object = paths.Object(id);
    if (!IsValidDocumentId(id) || !fs::exists(object / kObjectDeclaration)) {
      return std::nullopt;
    }
    return std::pair(object, LoadInventory(object));
  }

  /// The object as it was when `version` was its newest.
  [[nodiscard]] std::optional<std::pair<fs::path, OcflInventory>> Find(const DocumentId& id,
                                                                       int version) const {
    auto found = Find(id);
    if (!found || version < 1 || version > found->second.head()) {
      return std::nullopt;
    }
    found->second.versions.resize(static_cast<std::size_t>(version));
    return found;
  }
};

/// What becomes a version: a document as read, with an id, its bytes, and what people changed.
struct Archive::Reading {
  Document as_read;
  Curation curation;
  std::string_view original;
  ContentDigests digests;
};

Archive Archive::Create(const fs::path& root) {
  auto state = std::make_unique<State>(root);
  state->for_writing = true;
  CreateStorageRoot(state->paths.root);
  state->StartWriter();
  return Archive(std::move(state));
}

Archive Archive::Open(const fs::path& root) {
  auto state = std::make_unique<State>(root);
  CheckStorageRoot(state->paths.root);
  return Archive(std::move(state));
}

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}

Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

PutResult Archive::Put(const Document& document, std::string_view original,
                       std::chrono::system_clock::time_point now, const VersionNote& note) {
  PutResult result = Stage(document, original, now, note);
  Flush();
  return result;
}

PutResult Archive::Stage(const Document& document, std::string_view original,
                         std::chrono::system_clock::time_point now, const VersionNote& note) {
  return Stage(document, original, DigestContent(document, original), now, note);
}

PutResult Archive::Stage(const Document& document, std::string_view original,
                         const ContentDigests& digests, std::chrono::system_clock::time_point now,
                         const VersionNote& note) {
  state_->StartWriter();
  const DocumentId id = ChooseId(document, original, digests.original, state_->catalogue);
  if (state_->writer->IsStaged(id)) {
    Flush();  // Its next version builds on the one that waits.
  }
  const CatalogueRow* before = state_->catalogue.Find(id);
  const bool same_bytes = before != nullptr && before->original_digest == digests.original;

  Reading reading{.as_read = document, .curation = {}, .original = original, .digests = digests};
  reading.as_read.id = id;
  reading.as_read.level = AccessLevel::kPublic;  // Files do not say it; people do.
  reading.as_read.source.path = EscapeInvalidUtf8(document.source.path);
  if (same_bytes && before->path != reading.as_read.source.path) {
    const auto held = Get(id);
    assert(held && "the catalogue was made from the objects");
    reading.as_read.source.path = held->source.path;
    reading.as_read.source.name = held->source.name;
  }
  std::vector<Message> notices;
  if (before != nullptr && before->state != CurationState::kNone) {
    const auto held = Get(id);
    assert(held && "the catalogue was made from the objects");
    reading.curation = same_bytes
                           ? held->curation
                           : CarryOver(held->curation, *AsRead(id), reading.as_read, notices);
    if (reading.curation.withdrawn) {
      notices.push_back(WithdrawnNotice(*reading.curation.withdrawn));
    }
  }
  const AccessLevel held = before == nullptr ? AccessLevel::kPublic : before->level;
  if (document.level > held) {
    reading.curation.fields["level"] = Info(document.level).slug;
  }
  PutResult result = StageReading(std::move(reading), now, note);
  result.notices = std::move(notices);
  return result;
}

PutResult Archive::Curate(const DocumentId& id, const Curation& curation,
                          std::chrono::system_clock::time_point now, const VersionNote& note) {
  state_->StartWriter();
  if (state_->writer->IsStaged(id)) {
    Flush();
  }
  auto as_read = AsRead(id);
  const auto original = Original(id);
  if (!as_read || !original) {
    throw Failure({ErrorCode::kNoInput,
                   {fmt::format("{}: không có trong kho.", id), fmt::format("{}: not held.", id)},
                   {}});
  }
  ContentDigests digests = DigestContent(*as_read, *original);
  return StageReading({.as_read = std::move(*as_read),
                       .curation = curation,
                       .original = *original,
                       .digests = std::move(digests)},
                      now, note);
}

PutResult Archive::StageReading(Reading reading, std::chrono::system_clock::time_point now,
                                const VersionNote& note) {
  const DocumentId id = reading.as_read.id;
  const CatalogueRow* before = state_->catalogue.Find(id);
  const bool same_bytes = before != nullptr && before->original_digest == reading.digests.original;
  const bool curated = !reading.curation.empty();
  const Document stored =
      curated ? ApplyCuration(reading.as_read, reading.curation) : std::move(reading.as_read);
  const std::string record = WriteRecord(stored);
  const std::string record_digest = Sha512(record);
  const std::string read_record = curated ? WriteRecord(reading.as_read) : std::string();
  // A document may be read anew just as people had corrected it: then only what was read changes.
  if (same_bytes && before->record_digest == record_digest &&
      (!curated || read_record == WriteRecord(*AsRead(id)))) {
    return {.outcome = PutOutcome::kUnchanged,
            .id = id,
            .version = before->version,
            .original_digest = reading.digests.original,
            .record_digest = curated ? "" : record_digest};
  }

  const std::string original_path = std::string(kOriginalFolder) + SafeFileName(stored.source.name);
  std::vector<VersionFile> files = {
      {original_path, reading.digests.original, reading.original},
      {std::string(kTextPath), curated ? Sha512(stored.text) : reading.digests.text, stored.text},
      {std::string(kRecordPath), record_digest, record}};
  if (curated) {
    files.push_back({std::string(kReadTextPath), reading.digests.text, reading.as_read.text});
    files.push_back({std::string(kReadRecordPath), Sha512(read_record), read_record});
  }
  const int version = state_->writer->Stage(
      {.id = id,
       .files = std::move(files),
       .label = {.created = FormatUtc(now),
                 .message = note.message.empty() ? DefaultMessage(before, reading.digests.original)
                                                 : note.message,
                 .user = note.user}});
  const PutOutcome outcome = version == 1 ? PutOutcome::kAdded : PutOutcome::kNewVersion;
  CatalogueRow row = DescribeForCatalogue(stored);
  row.version = version;
  row.record_digest = record_digest;
  row.original_digest = reading.digests.original;
  state_->catalogue.Set(std::move(row));
  return {.outcome = outcome,
          .id = id,
          .version = version,
          .original_digest = reading.digests.original,
          .record_digest = curated ? "" : record_digest};
}

void Archive::Flush() {
  if (state_->writer == nullptr) {
    return;
  }
  try {
    const std::vector<DocumentId> published = state_->writer->Publish();
    for (const DocumentId& id : published) {
      CatalogueRow row = *state_->catalogue.Find(id);
      row.stamp = StampOf(state_->paths.Object(id));
      state_->catalogue.Set(std::move(row));
    }
    state_->catalogue.Append(state_->paths.catalogue, published);
  } catch (...) {
    // What is on disk now is for the next writer to find out.
    state_->writer.reset();
    throw;
  }
}

bool Archive::WantsFlush() const {
  return state_->writer != nullptr && (state_->writer->staged_count() >= kFlushCount ||
                                       state_->writer->staged_bytes() >= kFlushBytes);
}

std::vector<CatalogueEntry> Archive::List() const {
  std::vector<CatalogueEntry> entries;
  const auto add = [&entries](CatalogueRow row) {
    entries.push_back({.id = std::move(row.id),
                       .version = row.version,
                       .record_digest = std::move(row.record_digest),
                       .withdrawn = row.state == CurationState::kWithdrawn,
                       .original_digest = std::move(row.original_digest),
                       .path = std::move(row.path),
                       .level = row.level,
                       .number_and_day = std::move(row.number_and_day),
                       .given = std::move(row.given),
                       .carried = std::move(row.carried)});
  };
  // Nobody else writes while a writer does, and nothing of what it has staged is on the disk.
  if (state_->writer != nullptr && state_->writer->staged_count() == 0) {
    entries.reserve(state_->catalogue.rows().size());
    for (const auto& [id, row] : state_->catalogue.rows()) {
      add(row);
    }
    return entries;
  }
  CatalogueRows read = ReadCatalogue(state_->paths.root, state_->paths.catalogue);
  entries.reserve(read.rows.size());
  for (CatalogueRow& row : read.rows) {
    add(std::move(row));
  }
  return entries;
}

std::vector<RecentChange> Archive::RecentChanges(std::size_t limit, AccessLevel level) const {
  const CatalogueRows read = ReadCatalogue(state_->paths.root, state_->paths.catalogue);
  std::vector<const CatalogueRow*> rows;
  for (const CatalogueRow& row : read.rows) {
    if (row.state != CurationState::kWithdrawn && MayRead(level, row.level)) {
      rows.push_back(&row);
    }
  }
  const std::size_t most = std::min(rows.size(), limit);
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(most), rows.end(),
                    [](const CatalogueRow* a, const CatalogueRow* b) {
                      return a->stamp.modified_ns != b->stamp.modified_ns
                                 ? a->stamp.modified_ns > b->stamp.modified_ns
                                 : a->id < b->id;
                    });
  std::vector<RecentChange> changes;
  for (std::size_t i = 0; i < most; ++i) {
    std::vector<VersionInfo> history = History(rows[i]->id);
    if (!history.empty()) {
      changes.push_back({rows[i]->id, std::move(history.back())});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const RecentChange& a, const RecentChange& b) {
                     return a.newest.created > b.newest.created;
                   });
  return changes;
}

std::optional<Document> Archive::Get(const DocumentId& id) const {
  const auto found = state_->Find(id);
  return found ? std::optional(ReadObjectDocument(found->first, found->second)) : std::nullopt;
}

std::optional<Document> Archive::Get(const DocumentId& id, int version) const {
  const auto found = state_->Find(id, version);
  return found ? std::optional(ReadObjectDocument(found->first, found->second)) : std::nullopt;
}

std::optional<Document> Archive::AsRead(const DocumentId& id) const {
  const auto found = state_->Find(id);
  return found ? std::optional(ReadObjectAsRead(found->first, found->second)) : std::nullopt;
}

std::optional<std::string> Archive::Original(const DocumentId& id) const {
  const auto found = state_->Find(id);
  return found ? std::optional(LoadContent(found->first, found->second, kOriginalFolder))
               : std::nullopt;
}

std::optional<std::string> Archive::Original(const DocumentId& id, int version) const {
  const auto found = state_->Find(id, version);
  return found ? std::optional(LoadContent(found->first, found->second, kOriginalFolder))
               : std::nullopt;
}

std::optional<DocumentId> Archive::FindOriginal(std::string_view original) {
  state_->StartWriter();
  const CatalogueRow* row = state_->catalogue.FindByOriginal(Sha512(original));
  return row != nullptr ? std::optional(row->id) : std::nullopt;
}

std::vector<VersionInfo> Archive::History(const DocumentId& id) const {
  std::vector<VersionInfo> history;
  auto found = state_->Find(id);
  while (found && !found->second.versions.empty()) {
    const OcflVersion& version = found->second.versions.back();
    const auto original = FindLogical(found->second, kOriginalFolder);
    history.push_back({found->second.head(), version.created, version.message, version.user,
                       original ? original->digest : std::string()});
    found->second.versions.pop_back();
  }
  std::reverse(history.begin(), history.end());
  return history;
}

}  // namespace vanban
