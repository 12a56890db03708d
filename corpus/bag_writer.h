#pragma once

#include <cstddef>
#include <filesystem>

namespace vanban {

/// What was packed.
struct PackedBag {
  std::size_t files = 0;
  std::size_t bytes = 0;
};

/// Packs the storage root `root` into a new BagIt 1.0 bag (RFC 8493) at `bag`: the whole root under
/// data/archive, manifests in SHA-512. Nothing in it depends on the clock: the same archive gives
/// the same bytes. The copy is judged, object by object, before the bag gets its name. Throws
/// Failure (kCannotCreate) if `bag` is there and not empty, (kBadData) if the archive is damaged.
PackedBag PackBag(const std::filesystem::path& root, const std::filesystem::path& bag,
                  std::size_t jobs);

}  // namespace vanban
