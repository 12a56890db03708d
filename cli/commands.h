#pragma once

#include <span>

#include "cli/command.h"

namespace vanban {

/// Every command, in the order of the help page.
std::span<const CommandInfo> Commands();

// One per cli/<name>.cc.
extern const CommandInfo kAddCommand;
extern const CommandInfo kStatusCommand;
extern const CommandInfo kVerifyCommand;

}  // namespace vanban
