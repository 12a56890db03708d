#include "search/record_file.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "search/index_file_failure.h"
#include "search/little_endian.h"

namespace vanban {
namespace {

constexpr std::size_t kNumber = sizeof(std::uint64_t);

}  // namespace

RecordFile::RecordFile(const std::filesystem::path& path, std::string_view kind)
    : file_(path),
      path_(path.string()) {
  const std::string_view bytes = file_.bytes();
  const std::size_t footer_size = 2 * kNumber + kind.size();  // Count, size of the tail, kind.
  if (bytes.size() < footer_size || !bytes.ends_with(kind)) {
    ThrowDamaged();
  }
  std::size_t end = bytes.size() - footer_size;
  const auto count = GetNumber<std::uint64_t>(bytes, end);
  const auto tail = GetNumber<std::uint64_t>(bytes, end + kNumber);
  if (count >= end / kNumber || tail > end - (count + 1) * kNumber) {
    ThrowDamaged();
  }
  count_ = count;
  end -= (count + 1) * kNumber;
  directory_ = bytes.substr(end, (count + 1) * kNumber);
  tail_ = bytes.substr(end - tail, tail);
  records_ = bytes.substr(0, end - tail);
}

std::uint64_t RecordFile::Offset(std::size_t ordinal) const {
  return GetNumber<std::uint64_t>(directory_, ordinal * kNumber);
}

std::string_view RecordFile::Record(std::size_t ordinal) const {
  if (ordinal >= count_) {
    ThrowDamaged();
  }
  const std::uint64_t begin = Offset(ordinal);
  const std::uint64_t end = Offset(ordinal + 1);
  if (begin > end || end > records_.size()) {
    ThrowDamaged();
  }
  return records_.substr(begin, end - begin);
}

const char* RecordFile::Begin(std::size_t ordinal) const {
  const std::uint64_t begin = ordinal < count_ ? Offset(ordinal) : records_.size();
  return records_.data() + std::min<std::uint64_t>(begin, records_.size());
}

void RecordFile::ThrowDamaged() const {
  ThrowDamagedIndexFile({fmt::format("Tệp chỉ mục bị hỏng: {}", path_),
                         fmt::format("An index file is damaged: {}", path_)});
}

RecordFileWriter::RecordFileWriter(std::filesystem::path path, std::string_view kind)
    : path_(std::move(path)),
      kind_(kind),
      file_(path_, std::ios::binary | std::ios::trunc) {}

void RecordFileWriter::Add(std::string_view record) {
  file_.write(record.data(), static_cast<std::streamsize>(record.size()));
  offsets_.push_back(offsets_.back() + record.size());
}

void RecordFileWriter::Finish(std::string_view tail) {
  std::string end(tail);
  for (const std::uint64_t offset : offsets_) {
    PutNumber(end, offset);
  }
  PutNumber(end, static_cast<std::uint64_t>(offsets_.size() - 1));
  PutNumber(end, static_cast<std::uint64_t>(tail.size()));
  end += kind_;
  file_.write(end.data(), static_cast<std::streamsize>(end.size()));
  file_.close();
  if (!file_) {
    ThrowUnwrittenIndexFile(path_);
  }
}

}  // namespace vanban
