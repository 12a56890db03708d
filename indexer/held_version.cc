#include "indexer/held_version.h"

#include <utility>

namespace vanban {

std::vector<HeldVersion> VersionsIn(std::vector<CatalogueEntry> catalogue) {
  std::vector<HeldVersion> versions;
  versions.reserve(catalogue.size());
  for (CatalogueEntry& entry : catalogue) {
    versions.push_back({std::move(entry.id), entry.version, std::move(entry.record_digest)});
    entry = {};
  }
  return versions;
}

}  // namespace vanban
