#pragma once

#include <cstddef>
#include <string_view>

namespace vanban {

/// How deep the brackets of `json` nest, strings left out; any bytes will do. Asked before a value
/// is parsed: to write one back or compare it recurses as deep.
std::size_t JsonDepth(std::string_view json);

}  // namespace vanban
