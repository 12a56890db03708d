#pragma once

#include <filesystem>
#include <vector>

#include "corpus/access_level.h"

namespace vanban {

// Who may not read a document must not notice it: not in counts, suggestions, spelling, ranks or
// chains. So nothing is filtered from answers; each level in use has an index of its own, made as
// if the documents above it did not exist.

/// Where the generations of the documents up to `level` are: `index_dir` itself for everybody's,
/// else a folder beside it, "index-noi-bo".
std::filesystem::path LevelIndexDir(const std::filesystem::path& index_dir, AccessLevel level);

/// The levels that have generations, the most open first.
std::vector<AccessLevel> IndexedLevels(const std::filesystem::path& index_dir);

/// Whose index answers somebody who may read up to `reader`: the highest indexed level that is not
/// above; everybody's where none is.
AccessLevel LevelAnswering(const std::filesystem::path& index_dir, AccessLevel reader);

}  // namespace vanban
