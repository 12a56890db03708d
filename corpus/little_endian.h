#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vanban {

/// The 16-bit number at `at`, least byte first; 0 beyond the end.
inline std::uint32_t Number16(std::string_view bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < 2) {
    return 0;
  }
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  return byte(0) | std::uint32_t{byte(1)} << 8U;
}

/// The 32-bit number at `at`, least byte first; 0 beyond the end.
inline std::uint32_t Number32(std::string_view bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < 4) {
    return 0;
  }
  return Number16(bytes, at) | Number16(bytes, at + 2) << 16U;
}

}  // namespace vanban
