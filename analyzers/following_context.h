#pragma once

#include <cstddef>

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Reads what stands behind a mention, up to `limit`, where the next mention begins: ", ngày
/// 05/3/2019 của Ban Thường vụ Tỉnh ủy (khóa XV) về …".
void ReadFollowing(const SourceText& text, Mention& mention, std::size_t limit);

}  // namespace vanban
