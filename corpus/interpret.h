#pragma once

#include "corpus/document.h"
#include "corpus/format_reader.h"

namespace vanban {

/// The document a text is: directive or article, its metadata, its provisions. `source` is kept and
/// completed with encoding and address.
Document Interpret(ExtractedText extracted, Source source);

/// The first sentence of `text` or what fits of it: a title for what has none.
std::string TitleFromText(std::string_view text);

}  // namespace vanban
