#pragma once

#include <string_view>

#include "cli/command.h"

namespace vanban {

/// Prints the accounts and how they stand; only the one of `name` unless that is empty. 1 if there
/// is none.
int ListAccounts(const GlobalOptions& global, std::string_view name);

}  // namespace vanban
