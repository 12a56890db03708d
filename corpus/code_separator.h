#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace vanban {

/// What stands between two parts of a code: "-", " / ", or only a space.
struct CodeSeparator {
  char32_t sign = 0;  ///< '-', '/', '.', or ' ' where only spaces stand.
  bool space_before = false;
  bool space_after = false;
  std::size_t end = 0;  ///< Offset behind it and its spaces.
};

/// The separator at `at`, with at most one line break before and behind its sign. None if
/// something else stands there.
std::optional<CodeSeparator> ReadSeparator(std::string_view text, std::size_t at);

}  // namespace vanban
