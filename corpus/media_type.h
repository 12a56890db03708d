#pragma once

#include <string_view>

namespace vanban {

inline constexpr std::string_view kDocxMediaType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view kJsonLinesMediaType = "application/x-ndjson";
inline constexpr std::string_view kHtmlMediaType = "text/html";
inline constexpr std::string_view kTextMediaType = "text/plain";

/// True if the file's name ends in ".`extension`", in any case.
bool HasExtension(std::string_view name, std::string_view extension);

}  // namespace vanban
