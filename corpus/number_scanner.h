#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// A number as it stands before a code: "25", "013a", "66.19", "30/2020".
struct ScannedNumber {
  std::size_t end = 0;
  std::string number;       ///< At least two digits, no more leading zeros: "05", "13a", "66.19".
  std::optional<int> year;  ///< The four digits after the number, 1945 to 2199.
};

/// The number that starts at `at`. Letters that scanners put for digits ("O5", "l8") count as
/// digits where a digit stands beside them. None if no digit is there.
std::optional<ScannedNumber> ScanNumber(std::string_view text, std::size_t at);

}  // namespace vanban
