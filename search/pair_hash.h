#pragma once

#include <cstdint>
#include <string_view>

namespace vanban {

/// The name of a term in a block index: 32 bits of its FNV-1a hash. Never 0.
inline std::uint32_t HashTerm(std::string_view term, std::uint64_t seed = 0xcbf29ce484222325U) {
  constexpr std::uint64_t kPrime = 0x100000001b3U;
  std::uint64_t hash = seed;
  for (const char c : term) {
    hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  }
  // The high bits of FNV-1a are the well mixed ones.
  const auto folded = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
  return folded == 0 ? 1 : folded;
}

}  // namespace vanban
