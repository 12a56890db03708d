#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "server/html.h"

namespace vanban {

/// Writes `text` with <mark> around each range of code points. Ranges are sorted and disjoint; what
/// lies outside the text or behind the range before is left out.
void WriteHighlighted(HtmlWriter& html, std::string_view text,
                      const std::vector<std::pair<std::size_t, std::size_t>>& ranges);

}  // namespace vanban
