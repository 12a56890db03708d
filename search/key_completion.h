#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/citation_graph.h"

namespace vanban {

/// A number typed in part, and what it may be.
struct KeyCompletion {
  std::string typed;        ///< The words read as a number, as typed: "nghị định 30/2020".
  std::vector<Work> works;  ///< Held works first, then the most cited; empty if no work fits.
};

/// Reads the number typed in part in `words`: "nghị định 30/2020", "tt 24/2020 bca",
/// "chỉ thị 18 ttg 2023", "123/2020", with accents or without. A type, or a year after the number,
/// must say that it is one; what follows (a year, letters of the number) chooses among the works as
/// far as any has it. At most `limit` works.
KeyCompletion CompleteKey(std::string_view words, const CitationGraph& graph, std::size_t limit);

}  // namespace vanban
