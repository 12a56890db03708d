#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/source_text.h"
#include "corpus/document_type.h"

namespace vanban {

/// A word that names a kind of document, found in a text.
struct TypeWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::optional<DocumentType> type;  ///< None for "văn bản" and "đính chính": any kind.
  std::string_view name;             ///< In standard form: "Nghị quyết".
  bool abbreviation = false;         ///< "NQ", "TTLT".
};

/// The type word that ends at `at`, the longest one: "Thông tư liên tịch" and not "liên tịch".
std::optional<TypeWord> TypeWordBefore(const SourceText& text, std::size_t at);

/// The type word that starts at `at`.
std::optional<TypeWord> TypeWordAt(const SourceText& text, std::size_t at);

/// The inline abbreviation in capitals that ends at `at`: "NQ" of "NQ 25".
std::optional<TypeWord> AbbreviationBefore(const SourceText& text, std::size_t at);

}  // namespace vanban
