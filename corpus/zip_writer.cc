#include "corpus/zip_writer.h"

#include <cstddef>
#include <memory>

#include <fmt/format.h>
#include <zip.h>

#include "corpus/error.h"

namespace vanban {
namespace {

constexpr zip_uint16_t kFirstDay = 0x21;  // 1 January 1980, as MS-DOS writes it.

[[noreturn]] void FailToWrite(const char* reason) {
  throw Failure({ErrorCode::kUnavailable,
                 {fmt::format("Không tạo được tệp .zip: {}", reason),
                  fmt::format("A .zip cannot be made: {}", reason)},
                 {}});
}

struct DiscardZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

using OwnedSource = std::unique_ptr<zip_source_t, FreeSource>;
using OwnedZip = std::unique_ptr<zip_t, DiscardZip>;

void AddFile(zip_t* zip, const ZipFile& file) {
  OwnedSource content(zip_source_buffer(zip, file.bytes.data(), file.bytes.size(), 0));
  const zip_int64_t index =
      content ? zip_file_add(zip, file.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8) : -1;
  if (index < 0) {
    FailToWrite(zip_strerror(zip));
  }
  static_cast<void>(content.release());  // The archive's now.
  zip_file_set_dostime(zip, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0);
}

std::string BytesOf(zip_source_t* source) {
  if (zip_source_open(source) != 0 || zip_source_seek(source, 0, SEEK_END) != 0) {
    FailToWrite(zip_error_strerror(zip_source_error(source)));
  }
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(bytes.size())) {
    FailToWrite(zip_error_strerror(zip_source_error(source)));
  }
  return bytes;
}

}  // namespace

std::string WriteZip(const std::vector<ZipFile>& files) {
  zip_error_t error;
  zip_error_init(&error);
  const OwnedSource target(zip_source_buffer_create(nullptr, 0, 0, &error));
  OwnedZip zip(target ? zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &error)
                      : nullptr);
  if (!zip) {
    FailToWrite(zip_error_strerror(&error));
  }
  zip_source_keep(target.get());  // One reference is the archive's, one ours.
  for (const ZipFile& file : files) {
    AddFile(zip.get(), file);
  }
  if (zip_close(zip.get()) != 0) {
    FailToWrite(zip_strerror(zip.get()));
  }
  static_cast<void>(zip.release());
  return BytesOf(target.get());
}

}  // namespace vanban
