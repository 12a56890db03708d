#pragma once

#include <string_view>

// The forms that the values of an inventory must have.
namespace vanban {

/// A scheme, a colon and something (RFC 3986, 3).
bool LooksLikeUri(std::string_view text);

/// RFC 3339, with seconds and a zone.
bool IsDateTime(std::string_view text);

}  // namespace vanban
