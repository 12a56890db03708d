#pragma once

#include <functional>
#include <string>

#include "cli/command.h"
#include "corpus/access_level.h"

namespace vanban {

/// An option of `app` whose value is the slug of a level; `take` is told it. Belongs to `app`.
void DefineLevelOption(CLI::App& app, const std::string& name, const std::string& help,
                       std::function<void(AccessLevel)> take);

/// --level of the commands that add documents.
void DefineLevelOfNew(CLI::App& app, AccessLevel& level, const GlobalOptions& options);

}  // namespace vanban
