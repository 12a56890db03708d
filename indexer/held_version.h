#pragma once

#include <span>
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

/// The versions of a catalogue, in its order. Copies, side by side: what is moved out of the
/// entries would keep all their pages.
std::vector<HeldVersion> VersionsIn(std::span<const CatalogueEntry> catalogue);

}  // namespace vanban
