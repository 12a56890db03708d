#pragma once

#include <cstddef>
#include <cstdint>

namespace vanban {

/// What a run of the indexer did.
struct IndexReport {
  std::uint64_t generation = 0;
  std::size_t documents = 0;
  std::size_t provisions = 0;
  std::size_t citations = 0;
  std::size_t works = 0;
  std::size_t missing = 0;
  bool unchanged = false;  ///< Nothing to do: the current generation is up to date.
};

}  // namespace vanban
