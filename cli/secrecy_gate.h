#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "cli/command.h"
#include "corpus/archive.h"
#include "corpus/error.h"

namespace vanban {

/// What `add` asks of each document: a secret one is put into the quarantine and kept out of the
/// archive, unless the network is declared isolated or the archive holds it already. Both arguments
/// must outlive what is returned.
std::function<std::optional<Error>(const Document& document, std::string_view original)>
SecrecyGate(const GlobalOptions& global, Archive& archive);

}  // namespace vanban
