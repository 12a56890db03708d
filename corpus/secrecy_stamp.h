#pragma once

#include <optional>
#include <string_view>

#include "corpus/secrecy.h"

namespace vanban {

/// The secrecy stamped on the head of `text` (dấu chỉ độ mật: Nghị định 30/2020/NĐ-CP, phụ lục I,
/// ô số 10a; Hướng dẫn 36-HD/VPTW): a line or column of the head that holds "MẬT", "TỐI MẬT" or
/// "TUYỆT MẬT" and nothing else, or "Độ mật: …". Words of running text ("bảo mật", "tài liệu mật")
/// are no stamp, nor is one below the head, as in the annexes of rules about stamps. None if a
/// stamp "GIẢI MẬT" stands beside it.
std::optional<Secrecy> FindSecrecyStamp(std::string_view text);

}  // namespace vanban
