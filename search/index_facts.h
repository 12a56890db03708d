#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "search/generation.h"

namespace vanban {

/// What a generation says about itself: for status pages and to see whether it is up to date.
struct IndexFacts {
  std::string catalogue;    ///< Digest of the archive's catalogue it was built from.
  std::string built;        ///< RFC 3339, UTC.
  std::string as_of;        ///< ISO: the day the statuses of its works hold for.
  std::string next_change;  ///< ISO: the next day on which one changes by itself; empty if none.
  std::size_t documents = 0;
  std::size_t units = 0;
  std::size_t citations = 0;
  std::size_t works = 0;
  std::size_t missing = 0;
  std::size_t edges = 0;
};

/// The counts as JSON, for the generation's metadata.
std::string WriteFacts(const IndexFacts& facts);

/// None if the generation cannot be read.
std::optional<IndexFacts> ReadIndexFacts(const Generation& generation);

}  // namespace vanban
