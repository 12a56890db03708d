#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// The text that a query typed with the Vietnamese keyboard switched off meant.
std::optional<std::string> DecodeKeystrokes(std::string_view query);

}  // namespace vanban
