#include "indexer/held_version.h"

namespace vanban {

std::vector<HeldVersion> VersionsIn(std::span<const CatalogueEntry> catalogue) {
  std::vector<HeldVersion> versions;
  versions.reserve(catalogue.size());
  for (const CatalogueEntry& entry : catalogue) {
    versions.push_back({entry.id, entry.version, entry.record_digest});
  }
  return versions;
}

}  // namespace vanban
