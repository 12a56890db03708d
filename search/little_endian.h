#pragma once

#include <array>
#include <cstring>
#include <string>
#include <string_view>

namespace vanban {

// Numbers are written as the machine has them, which is little-endian on all of Debian's main
// architectures but s390x; an index is not carried from one of these to the other.

template <typename Number>
void PutNumber(std::string& bytes, Number number) {
  std::array<char, sizeof(Number)> raw = {};
  std::memcpy(raw.data(), &number, sizeof(Number));
  bytes.append(raw.data(), raw.size());
}

/// `at` + the size of a Number must be within `bytes`.
template <typename Number>
Number GetNumber(std::string_view bytes, std::size_t at) {
  Number number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof(Number));
  return number;
}

}  // namespace vanban
