#include "corpus/archive.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "corpus/archive_catalogue.h"
#include "corpus/archive_writer.h"
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

/// "2013-06-03T08:09:10Z" (RFC 3339).
std::string FormatUtc(std::chrono::system_clock::time_point now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss time(seconds - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", FormatIso(Date(day)), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

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

Document ReadObjectDocument(const fs::path& object, const OcflInventory& inventory) {
  auto document = ReadRecord(LoadContent(object, inventory, kRecordPath),
                             LoadContent(object, inventory, kTextPath));
  if (!document) {
    Error error = document.error();
    error.message.vi = fmt::format("{}: {}", object.string(), error.message.vi);
    error.message.en = fmt::format("{}: {}", object.string(), error.message.en);
    throw Failure(error);
  }
  return std::move(*document);
}

}  // namespace

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
  state_->StartWriter();
  const std::string original_digest = Sha512(original);
  const DocumentId id = ChooseId(document, original, original_digest, state_->catalogue);
  if (state_->writer->IsStaged(id)) {
    Flush();  // Its next version builds on the one that waits.
  }
  const CatalogueRow* before = state_->catalogue.Find(id);

  Document stored = document;
  stored.id = id;
  stored.source.path = EscapeInvalidUtf8(document.source.path);
  if (before != nullptr && before->original_digest == original_digest &&
      before->path != stored.source.path) {
    const auto held = Get(id);
    assert(held && "the catalogue was made from the objects");
    stored.source.path = held->source.path;
    stored.source.name = held->source.name;
  }
  const std::string record = WriteRecord(stored);
  const std::string record_digest = Sha512(record);
  if (before != nullptr && before->original_digest == original_digest &&
      before->record_digest == record_digest) {
    return {PutOutcome::kUnchanged, id, before->version};
  }

  const std::string original_path = std::string(kOriginalFolder) + SafeFileName(stored.source.name);
  const int version = state_->writer->Stage(
      {.id = id,
       .files = {{original_path, original_digest, original},
                 {std::string(kTextPath), Sha512(stored.text), stored.text},
                 {std::string(kRecordPath), record_digest, record}},
       .label = {
           .created = FormatUtc(now),
           .message = note.message.empty() ? DefaultMessage(before, original_digest) : note.message,
           .user = note.user}});
  const PutOutcome outcome = version == 1 ? PutOutcome::kAdded : PutOutcome::kNewVersion;
  state_->catalogue.Set({.id = id,
                         .version = version,
                         .record_digest = record_digest,
                         .original_digest = original_digest,
                         .path = stored.source.path});
  return {outcome, id, version};
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
  const auto catalogue = ArchiveCatalogue::Load(state_->paths.root, state_->paths.catalogue);
  std::vector<CatalogueEntry> entries;
  entries.reserve(catalogue.rows().size());
  for (const auto& [id, row] : catalogue.rows()) {
    entries.push_back({id, row.version, row.record_digest});
  }
  return entries;
}

std::optional<Document> Archive::Get(const DocumentId& id) const {
  const auto found = state_->Find(id);
  return found ? std::optional(ReadObjectDocument(found->first, found->second)) : std::nullopt;
}

std::optional<std::string> Archive::Original(const DocumentId& id) const {
  const auto found = state_->Find(id);
  return found ? std::optional(LoadContent(found->first, found->second, kOriginalFolder))
               : std::nullopt;
}

std::vector<VersionInfo> Archive::History(const DocumentId& id) const {
  std::vector<VersionInfo> history;
  if (const auto found = state_->Find(id)) {
    for (const OcflVersion& version : found->second.versions) {
      history.push_back(
          {static_cast<int>(history.size()) + 1, version.created, version.message, version.user});
    }
  }
  return history;
}

}  // namespace vanban
