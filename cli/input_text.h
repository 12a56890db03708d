#pragma once

#include <string>

namespace vanban {

/// The text of a file a command is given, "-" for standard input: plain UTF-8 as it is, so that
/// offsets count in the file; anything else as its reader reads it. A collection (.jsonl) is plain
/// text here. Throws Failure.
std::string ReadInputText(const std::string& file);

}  // namespace vanban
