#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"

namespace vanban {

/// Where the words of `query` stand in `text`, without regard to case and accents, for marks in a
/// page: runs of two or more of the query's words, or the word itself if the query has only one.
/// In order, disjoint, at most `limit`. Linear time.
std::vector<ByteSpan> FindInText(std::string_view text, std::string_view query,
                                 std::size_t limit = 1000);

}  // namespace vanban
