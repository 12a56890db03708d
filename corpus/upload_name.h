#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// What a stranger calls a file, as a name that can stand in a folder of ours: the last part of a
/// path written either way ("../../etc/x", "C:\\a\\x" are "x"), without control characters, marks
/// that turn the direction of a line, and dots in front; well-formed UTF-8 of at most 180 bytes,
/// its ending kept. "van-ban" if nothing is left.
std::string UploadName(std::string_view given);

}  // namespace vanban
