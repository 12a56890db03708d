#pragma once

#include <cstddef>
#include <string_view>

namespace vanban {

/// The end of the ASCII digits at `at`, if what follows can make neither a longer number nor a date
/// nor a document number of them, which needs a look at one or two characters and is so for most
/// numbers: "5" in "khoản 5 Điều 7". Else `at`; the lexers must be asked.
std::size_t EndOfLoneNumber(std::string_view text, std::size_t at);

}  // namespace vanban
