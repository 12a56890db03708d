#pragma once

#include <string>
#include <vector>

#include "search/citation_graph.h"

namespace vanban {

/// What a mention was found to mean.
struct Resolution {
  WorkName work;
  std::string reason;  ///< A name in search/link_rules.h: "date", "term", "cited title" …
  double confidence = 1.0;
  std::vector<WorkName> candidates;  ///< When ambiguous: the works it may be, sorted.
};

}  // namespace vanban
