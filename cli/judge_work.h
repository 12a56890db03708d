#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "corpus/judgement.h"
#include "search/citation_graph.h"

namespace vanban {

/// The work that a person names on the command line. One that nobody holds or cites is taken by
/// what the words say of it ("99-NQ/TW@2014", "99-NQ/TW khóa XI"). None after printing the choices
/// (several works carry the number) or throws Failure (kUsage) naming `option` (no number, no
/// name).
std::optional<JudgedWork> AskForWork(std::string_view option, const std::string& asked,
                                     const CitationGraph& graph, const GlobalOptions& global);

}  // namespace vanban
