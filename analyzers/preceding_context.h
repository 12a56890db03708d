#pragma once

#include "analyzers/mention.h"
#include "analyzers/source_text.h"

namespace vanban {

/// Reads who issued the document, and when, from the words before its mention, if an issuing verb
/// stands between: "Ngày 27/9/2022, Đảng ủy … đã ban hành Kế hoạch số …". A date without such a
/// verb is an event's. Nothing before `floor` is read.
void ReadPreceding(const SourceText& text, Mention& mention, std::size_t floor);

}  // namespace vanban
