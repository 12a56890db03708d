#pragma once

#include <string>
#include <vector>

#include "corpus/archive.h"

namespace vanban {

/// Which version of a document is held: of its CatalogueEntry what a build needs to its end.
struct HeldVersion {
  DocumentId id;
  int version = 1;
  std::string record_digest;
};

/// The versions of a catalogue, in its order.
std::vector<HeldVersion> VersionsIn(std::vector<CatalogueEntry> catalogue);

}  // namespace vanban
