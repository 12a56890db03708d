#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/lean_text.h"
#include "search/citation_graph.h"

namespace vanban {

/// A Work while all of them are in memory: a third of its size, as its texts stand in the documents
/// that were linked. Field by field it is what the Work is.
struct LinkedWork {
  std::string_view name;  ///< Its key among the graph's works; empty until it is told apart.
  LeanText key;
  bool held = false;
  bool withdrawn = false;
  std::uint32_t cited_by = 0;
  LeanText id;
  LeanText title;
  LeanText type;
  LeanText issuer;
  std::optional<Date> issued;
  std::string_view status;  ///< A name in search/status.h, which lives for ever.
  std::unique_ptr<StatusBasis> basis;
  std::vector<WorkName> candidates;
};

/// As it is stored and shown.
Work WorkOf(const LinkedWork& linked);

}  // namespace vanban
