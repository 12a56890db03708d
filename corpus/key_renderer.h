#pragma once

#include <optional>
#include <string>

#include "corpus/code_scanner.h"
#include "corpus/document_key.h"
#include "corpus/document_type.h"

namespace vanban {

/// The key of a scanned number and code. `hint` is the type word before it: it is part of the
/// key where the code names no type ("Nghị quyết số 98/2023/QH15", "Quyết định số 130/CP"), and
/// settles codes with two readings.
ParsedKey RenderKey(const ScannedCode& code, std::optional<DocumentType> hint);

/// "~KH:242", "~NQ:66.19:2026": what is known without a code. Empty for a type without prefix.
DocumentKey PartialKey(DocumentType type, const std::string& number, std::optional<int> year);

/// "T:luat-dat-dai".
DocumentKey TitleKey(std::string_view title);

/// The type part of keys that need one: "L" for laws, "CV" for official letters, else the type's
/// abbreviation; empty for types without.
std::string_view KeyPrefix(DocumentType type);

/// The type that a key's prefix stands for.
std::optional<DocumentType> TypeOfPrefix(std::string_view prefix);

}  // namespace vanban
