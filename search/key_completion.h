#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "search/citation_graph.h"

namespace vanban {

/// The works whose number is typed in part in `words`: "nghị định 30/2020", "tt 24/2020 bca",
/// "chỉ thị 18 ttg 2023", "123/2020", with accents or without. A type, or a year after the number,
/// must say that it is one; what follows (a year, letters of the number) chooses among the works as
/// far as any has it. Held works first, then the most cited; at most `limit`. Empty if no work
/// fits.
std::vector<Work> CompleteKey(std::string_view words, const CitationGraph& graph,
                              std::size_t limit);

}  // namespace vanban
