#pragma once

#include <string>
#include <string_view>

#include "corpus/document_key.h"

namespace vanban {

/// The number and code as a mention prints them, white space around separators taken off; empty if
/// it prints no code of its own ("Nghị quyết 25", an item of a list).
std::string PrintedForm(const std::string& mention);

/// True if a printed form has the separators of the key: "25-NQ/TW", not "25/NQ-TW". Case, Đ and
/// leading zeros do not count.
bool HasSeparatorsOf(std::string_view form, const DocumentKey& key);

}  // namespace vanban
