#pragma once

#include <filesystem>

#include "corpus/ocfl_validator.h"

namespace vanban {

/// What is wrong with a valid object of an archive of ours, of which more is known than the
/// specification asks: V001 what Vanban did not put there (a folder that readers pass over,
/// anything to be warned of), V002 an object that is no document's or stands in another's place
/// below `root`.
OcflProblems CheckOwnObject(const std::filesystem::path& root, const std::filesystem::path& object,
                            const ObjectVerdict& verdict);

}  // namespace vanban
