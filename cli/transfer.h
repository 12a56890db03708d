#pragma once

#include <filesystem>

#include "cli/command.h"
#include "corpus/archive_transfer.h"

namespace vanban {

/// BringObjects with progress, and what came of it: counts on stdout, each failure on stderr. Gives
/// the exit status: 65 if an object was not brought.
int BringAndReport(const GlobalOptions& options, const std::filesystem::path& from,
                   const std::filesystem::path& to);

/// The storage root that a folder named on the command line means: itself, the archive/ of a data
/// folder or backup, or the payload of a bag; empty if it is none of these.
std::filesystem::path FindStorageRoot(const std::filesystem::path& folder);

/// Whether a file of settings that differs is replaced.
enum class HeldSettings { kReplace, kKeep };

/// Copies the files beside an archive that people wrote and no command can make again.
void CopySettings(const std::filesystem::path& from, const std::filesystem::path& to,
                  HeldSettings held);

}  // namespace vanban
