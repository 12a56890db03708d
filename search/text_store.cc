#include "search/text_store.h"

#include "search/index_file_failure.h"
#include "search/record_bytes.h"
#include "search/schema.h"

namespace vanban {
namespace {

constexpr std::string_view kTextFile = "VNTEXTS2";

}  // namespace

TextFile::TextFile(const std::filesystem::path& path) : file_(path, kTextFile) {}

TextFile::Record TextFile::At(std::size_t ordinal) const {
  RecordReader reader(file_.Record(ordinal));
  const Record record{.id = reader.Text(), .entry = reader.Text()};
  if (reader.broken()) {
    ThrowDamagedIndexFile(
        {"Một văn bản trong chỉ mục bị hỏng.", "A text in the index is damaged."});
  }
  return record;
}

TextStore::TextStore(const Generation& generation)
    : file_(generation.directory / schema::kTexts),
      unpacker_(file_.dictionary()) {}

std::optional<StoredText> TextStore::Find(const DocumentId& id) const {
  std::size_t low = 0;
  std::size_t high = file_.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const TextFile::Record record = file_.At(middle);
    if (record.id == id) {
      return std::optional<StoredText>(std::in_place, record.entry, unpacker_);
    }
    (record.id < id ? low : high) = record.id < id ? middle + 1 : middle;
  }
  return std::nullopt;
}

TextStoreWriter::TextStoreWriter(const std::filesystem::path& path, std::string_view dictionary)
    : file_(path, kTextFile),
      dictionary_(dictionary) {}

void TextStoreWriter::Add(std::string_view id, std::string_view entry) {
  RecordWriter record;
  record.Text(id);
  record.Text(entry);
  file_.Add(record.bytes());
}

void TextStoreWriter::Append(const std::filesystem::path& path) {
  const RecordFile other(path, kTextFile);  // Whole records, never taken apart.
  for (std::size_t i = 0; i < other.size(); ++i) {
    file_.Add(other.Record(i));
  }
}

void TextStoreWriter::Finish() {
  file_.Finish(dictionary_);
}

}  // namespace vanban
