#pragma once

#include <filesystem>

#include "corpus/message.h"

namespace vanban {

/// Throws the Failure (kBadData) of a file of the index that is damaged: what, and to rebuild it.
[[noreturn]] void ThrowDamagedIndexFile(Message what);

/// Throws the Failure (kCannotCreate) of a file of the index that cannot be written.
[[noreturn]] void ThrowUnwrittenIndexFile(const std::filesystem::path& path);

}  // namespace vanban
