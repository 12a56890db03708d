#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace vanban {

/// The field "text" of each line of a collection (.jsonl or .jsonl.xz), in order. Throws Failure if
/// the file cannot be read. `.xz` needs the program xz.
std::vector<std::string> ReadCollectionTexts(const std::filesystem::path& path);

}  // namespace vanban
