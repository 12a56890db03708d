#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Fills date, issuer, khóa, year hint and title of every mention from the words behind it, or,
/// beside an issuing verb, before it; hands them on in elliptic lists; completes short keys whose
/// issuer stands for one code ("Kết luận số 120 … của Bộ Chính trị" is 120-KL/TW).
void ReadContexts(const SourceText& text, std::vector<Mention>& mentions);

}  // namespace vanban
