#include "search/index_file_failure.h"

#include <utility>

#include <fmt/format.h>

#include "corpus/error.h"

namespace vanban {

void ThrowDamagedIndexFile(Message what) {
  throw Failure({ErrorCode::kBadData,
                 std::move(what),
                 {"Chạy `vanban index --rebuild` để lập lại từ kho.",
                  "Run `vanban index --rebuild` to rebuild it from the archive."}});
}

void ThrowUnwrittenIndexFile(const std::filesystem::path& path) {
  throw Failure({ErrorCode::kCannotCreate,
                 {fmt::format("Không ghi được {}.", path.string()),
                  fmt::format("Cannot write {}.", path.string())},
                 {"Kiểm tra chỗ trống trên đĩa và quyền ghi; chỉ mục cũ vẫn phục vụ.",
                  "Check disk space and permissions; the previous index still serves."}});
}

}  // namespace vanban
