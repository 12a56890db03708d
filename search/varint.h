#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// Appends a number, seven bits a byte, the lowest first; all but the last byte have their top bit
/// set (LEB128).
inline void PutVarint(std::string& bytes, std::uint64_t number) {
  constexpr std::uint64_t kMore = 0x80;
  for (; number >= kMore; number >>= 7U) {
    bytes += static_cast<char>((number & 0x7FU) | kMore);
  }
  bytes += static_cast<char>(number);
}

/// Takes such a number from the front of `bytes`; none if they end within it or it is too large.
inline std::optional<std::uint64_t> TakeVarint(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) {
      return number;
    }
  }
  return std::nullopt;
}

}  // namespace vanban
