#pragma once

#include <span>

#include "cli/command.h"

namespace vanban {

/// Every command, in the order of the help page.
std::span<const CommandInfo> Commands();

// One per cli/<name>.cc.
extern const CommandInfo kAnalyzeCommand;
extern const CommandInfo kCitationsCommand;
extern const CommandInfo kStatusCommand;

}  // namespace vanban
