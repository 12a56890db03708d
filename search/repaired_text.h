#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// `text` with U+FFFD for every damaged byte: what is typed on a command line may be anything, an
/// answer is always valid UTF-8.
[[nodiscard]] std::string RepairedText(std::string_view text);

}  // namespace vanban
