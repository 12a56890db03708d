#include "support/make_zip.h"

#include <zip.h>

namespace vanban {

std::string MakeZip(const std::vector<Member>& members, const ZipOptions& options) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const Member& member : members) {
    zip_source_t* content = zip_source_buffer(zip, member.content.data(), member.content.size(), 0);
    const zip_int64_t index = zip_file_add(zip, member.name.c_str(), content, ZIP_FL_OVERWRITE);
    if (options.encrypted) {
      zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, "sen");
    }
  }
  zip_close(zip);
  zip_source_open(source);
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

}  // namespace vanban
