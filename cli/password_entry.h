#pragma once

#include <string>

#include "cli/command.h"

namespace vanban {

/// Where a password comes from; never the command line, which everybody on the machine can read.
enum class PasswordSource { kTerminal, kStandardInput };

/// Reads a password: the first line of standard input, or from the terminal, twice and without
/// showing it. Throws Failure (kUsage) without a terminal, if the two differ or if it is empty.
std::string ReadNewPassword(const GlobalOptions& global, PasswordSource source);

}  // namespace vanban
