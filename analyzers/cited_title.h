#pragma once

#include <cstddef>
#include <string_view>

#include "analyzers/source_text.h"

namespace vanban {

/// The title that follows a mention whose context ends at `at`, as printed: "về “An sinh”" gives
/// what is quoted, "về việc an sinh xã hội; …" the words up to the end of the clause. It has no
/// unclosed bracket and, unless quoted, no more than 200 letters. Empty if no title follows.
std::string_view CitedTitle(const SourceText& text, std::size_t at);

}  // namespace vanban
