#pragma once

#include <string>

#include "corpus/document.h"
#include "corpus/message.h"

namespace vanban {

/// The text of a document as a .docx: how it is cited, its lines with provisions that have a
/// heading as headings, and last its source and that it was read by a program. `address` is where
/// the document is served.
std::string DocumentAsDocx(const Document& document, const std::string& address, Language language);

}  // namespace vanban
