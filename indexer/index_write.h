#pragma once

#include <filesystem>
#include <functional>

namespace vanban {

/// Runs `write`, which writes the part of an index in `path`. Throws Failure (kIo) that names it if
/// Xapian cannot.
void WriteIndex(const std::filesystem::path& path, const std::function<void()>& write);

}  // namespace vanban
