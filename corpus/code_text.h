#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vanban {

/// One letter, digit or sign of a document's code with the marks that follow it, in the alphabet of
/// codes: A–Z, Đ, Ư, digits, '-' for every dash, '/' for every slash, ' ' for every space.
struct CodeLetter {
  char32_t value = 0;   ///< Upper case; 0 at the end of the text; anything else is itself.
  bool lower = false;   ///< It was printed in lower case.
  std::size_t end = 0;  ///< Offset behind it, combining marks and ignorables included.

  [[nodiscard]] bool IsDigit() const { return value >= '0' && value <= '9'; }

  [[nodiscard]] bool IsLetter() const {
    return (value >= 'A' && value <= 'Z') || value == kStroke || value == kHorn;
  }

  [[nodiscard]] bool IsUpper() const { return IsLetter() && !lower; }

  [[nodiscard]] bool IsLower() const { return IsLetter() && lower; }

  static constexpr char32_t kStroke = 0x110;  // Đ
  static constexpr char32_t kHorn = 0x1AF;    // Ư
};

/// The letter at `at` <= text.size(). Composed, decomposed and full-width text read alike; soft
/// hyphens and zero-width characters before it are passed over.
CodeLetter ReadCodeLetter(std::string_view text, std::size_t at);

/// One segment of a code in normal form: "qđ" gives "QĐ", "TTG" "TTg", "BNN&PTNT" "BNNPTNT", "TƯ"
/// "TW"; "ND" gives "NĐ" and "HDND" "HĐND" because nobody has the code without the stroke.
std::string NormalSegment(std::string_view printed);

}  // namespace vanban
