#pragma once

#include <cstdint>
#include <string_view>

namespace vanban {

/// FNV-1a of some bytes, and of those before them if it is given theirs.
inline std::uint64_t HashBytes(std::string_view bytes, std::uint64_t before = 0xcbf29ce484222325U) {
  constexpr std::uint64_t kPrime = 0x100000001b3U;
  for (const char c : bytes) {
    before = (before ^ static_cast<unsigned char>(c)) * kPrime;
  }
  return before;
}

/// 32 bits of such a hash, never 0. Its high bits are the well mixed ones.
inline std::uint32_t FoldHash(std::uint64_t hash) {
  const auto folded = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
  return folded == 0 ? 1 : folded;
}

/// The name of a term in a block index.
inline std::uint32_t HashTerm(std::string_view term) {
  return FoldHash(HashBytes(term));
}

/// The same of "left right", without a string of it.
inline std::uint32_t HashPair(std::string_view left, std::string_view right) {
  return FoldHash(HashBytes(right, HashBytes(" ", HashBytes(left))));
}

}  // namespace vanban
