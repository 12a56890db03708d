#include "indexer/index_write.h"

#include <fmt/format.h>
#include <xapian.h>

#include "corpus/error.h"

namespace vanban {

void WriteIndex(const std::filesystem::path& path, const std::function<void()>& write) {
  try {
    write();
  } catch (const Xapian::Error& error) {
    throw Failure(
        {ErrorCode::kIo,
         {fmt::format("Không ghi được chỉ mục {}: {}", path.string(), error.get_description()),
          fmt::format("Cannot write the index {}: {}", path.string(), error.get_description())},
         {"Kiểm tra chỗ trống trên đĩa và quyền ghi; chỉ mục cũ vẫn phục vụ.",
          "Check disk space and permissions; the previous index still serves."}});
  }
}

}  // namespace vanban
