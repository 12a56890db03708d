#pragma once

#include <string>

namespace vanban {

/// The SHA-256 of the program that runs. What an indexer keeps from run to run was made by its
/// code, its tables and its models: whatever of them changes, changes this, and nobody has to
/// remember a number. Empty where the program cannot be read (no /proc): then nothing may be kept.
[[nodiscard]] std::string ProgramIdentity();

}  // namespace vanban
