#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "corpus/archive.h"

namespace vanban {

/// The id of the held document that an id or, where there is an index, a number names. None after
/// printing the choices if several carry the number. Throws Failure (kNoInput) if none does.
std::optional<DocumentId> FindHeld(const Archive& archive, const std::string& asked,
                                   const GlobalOptions& global);

}  // namespace vanban
