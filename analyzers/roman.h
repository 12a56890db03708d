#pragma once

#include <cstddef>
#include <string>

#include "analyzers/source_text.h"

namespace vanban {

/// A number of a term or a congress found in a text.
struct TermNumber {
  std::size_t end = 0;  ///< Offset behind it; 0 if none stands there.
  std::string roman;    ///< "XI", also for "11".
};

/// The number that starts at `at`, Roman in capitals or Arabic, 1 to 39.
TermNumber ReadTermNumber(const SourceText& text, std::size_t at);

/// "khóa XI", "(khoá 11)", "K.XI" at `at`; the end lies behind the closing bracket.
TermNumber ReadTerm(const SourceText& text, std::size_t at);

}  // namespace vanban
