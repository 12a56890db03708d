#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// The bytes that base64 `text` stands for (RFC 4648, section 4); white space within is passed
/// over. None if anything else stands in it.
std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace vanban
