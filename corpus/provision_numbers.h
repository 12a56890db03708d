#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// A number read from folded text: its value and where it ends.
struct ProvisionNumber {
  int value = 0;
  std::size_t end = 0;
};

/// Digits at byte `at`: 1 to some thousands.
std::optional<ProvisionNumber> ReadArabic(std::string_view text, std::size_t at);

/// A Roman numeral at byte `at`, a whole word: "iv". Only i, v, x and l: no outline has a hundred
/// chapters.
std::optional<ProvisionNumber> ReadRoman(std::string_view text, std::size_t at);

/// A number written out at byte `at`: "nhat" of "thứ nhất", "hai" of "hai là". Up to twelve.
std::optional<ProvisionNumber> ReadOrdinalWord(std::string_view text, std::size_t at);

/// "IV" for 4.
std::string RomanNumeral(int value);

}  // namespace vanban
