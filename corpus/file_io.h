#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "corpus/error.h"

namespace vanban {

/// The whole file. Fails with the file's name and errno's reason; never a short read.
Result<std::string> ReadFile(const std::filesystem::path& path, std::size_t max_bytes);

/// Writes a new file and fsyncs it. Throws Failure (kCannotCreate, kIo) naming the file.
void WriteFileDurably(const std::filesystem::path& path, std::string_view bytes);

/// fsync of a folder, so that the names in it survive a power cut. Throws Failure.
void SyncDirectory(const std::filesystem::path& path);

}  // namespace vanban
