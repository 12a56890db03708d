#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// The lines and columns of a document's head in which a stamp (dấu chỉ độ mật, độ khẩn) may stand,
/// without the frames that are drawn around stamps, NFC; empty ones and those too long for a stamp
/// are "". Ends where running text begins.
std::vector<std::string> StampCells(std::string_view text);

}  // namespace vanban
