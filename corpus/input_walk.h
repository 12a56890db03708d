#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// One file found, or why something is not one.
struct Input {
  std::filesystem::path path;  ///< As given, or below a given folder.
  std::uintmax_t size = 0;
  std::optional<Error> problem;  ///< A file that cannot be read.
  bool skipped = false;  ///< The problem is no failure: it is nothing that holds a document.
};

/// The files that `paths` name: each file itself (a link given by name is followed), each folder's
/// files with those of its folders, sorted by name. Within folders links are not followed; links,
/// pipes and devices are skipped with a reason, hidden files and an editor's lock files in silence.
/// So are names that match a line of a `.vanbanignore` in their folder or one above it: shell
/// patterns as of fnmatch(3), one a line, lines starting with '#' being comments. A file given by
/// its own name is taken all the same.
std::vector<Input> WalkInputs(const std::vector<std::filesystem::path>& paths);

}  // namespace vanban
