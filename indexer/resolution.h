#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/citation_graph.h"

namespace vanban {

/// What a mention was found to mean.
struct Resolution {
  WorkName work;
  std::string_view reason;  ///< A name in search/link_rules.h: "date", "term" …; lives for ever.
  double confidence = 1.0;
  std::vector<WorkName> candidates;  ///< When ambiguous: the works it may be, sorted.
  SharedMark judged;                 ///< The person who said so; null if a rule did.

  /// A person said that it does not mean the work found: it means none that is known.
  [[nodiscard]] bool rejected() const { return work.empty(); }
};

}  // namespace vanban
