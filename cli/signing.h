#pragma once

#include <string>

#include "cli/command.h"
#include "corpus/archive.h"

namespace vanban {

/// Who changes the archive by hand, and why.
struct Signing {
  std::string who;
  std::string why;
};

/// Defines --who (or --by) and --why. `signing` outlives the parsing.
void DefineSigning(CLI::App& app, Signing& signing, const GlobalOptions& global);

/// What a version's history says of it. Throws Failure (kUsage) naming the option that is empty or
/// no text.
VersionNote NoteOf(const Signing& signing);

}  // namespace vanban
