#include "corpus/number_scanner.h"

#include <algorithm>
#include <utility>

#include "corpus/code_separator.h"
#include "corpus/code_text.h"

namespace vanban {
namespace {

// Longer numbers are no documents' numbers.
constexpr std::size_t kMaxDigits = 7;

bool LooksLikeZero(const CodeLetter& letter) {
  return letter.value == 'O';
}

bool LooksLikeOne(const CodeLetter& letter) {
  return (letter.value == 'L' && letter.lower) || (letter.value == 'I' && !letter.lower);
}

// The digits at `at` as ASCII; look-alike letters are read as digits between digits, and at the
// start before one. `end` moves behind them.
std::string ReadDigits(std::string_view text, std::size_t at, std::size_t& end) {
  std::string digits;
  bool real = false;
  while (at < text.size() && digits.size() <= kMaxDigits) {
    const CodeLetter letter = ReadCodeLetter(text, at);
    char digit = 0;
    if (letter.IsDigit()) {
      digit = static_cast<char>(letter.value);
      real = true;
    } else if (LooksLikeZero(letter) || LooksLikeOne(letter)) {
      const CodeLetter next = ReadCodeLetter(text, letter.end);
      const bool number_goes_on = next.IsDigit() || LooksLikeZero(next);
      const bool number_ends = real && LooksLikeZero(letter) && !next.IsLetter();
      if (!number_goes_on && !number_ends) {
        break;
      }
      digit = LooksLikeZero(letter) ? '0' : '1';
    } else {
      break;
    }
    digits += digit;
    at = letter.end;
    end = at;
  }
  return real && digits.size() <= kMaxDigits ? digits : std::string();
}

std::string TrimZeros(std::string digits) {
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  digits.erase(0, zeros);
  return digits.size() < 2 ? std::string(2 - digits.size(), '0') + digits : digits;
}

// "13a/", "12b-": a small letter that is no word.
void ReadLetterSuffix(std::string_view text, ScannedNumber& number) {
  const CodeLetter letter = ReadCodeLetter(text, number.end);
  if (!letter.IsLetter() || letter.value == CodeLetter::kHorn) {
    return;
  }
  const CodeLetter next = ReadCodeLetter(text, letter.end);
  if (next.IsLetter() || next.IsDigit() || next.value == ')') {
    return;
  }
  number.number += letter.value == CodeLetter::kStroke
                       ? "đ"
                       : std::string(1, static_cast<char>(letter.value + 32));
  number.end = letter.end;
}

// "66.19/": numbers of a series that carries out another document.
void ReadDecimals(std::string_view text, ScannedNumber& number) {
  const CodeLetter dot = ReadCodeLetter(text, number.end);
  if (dot.value != '.') {
    return;
  }
  std::size_t end = dot.end;
  const std::string decimals = ReadDigits(text, dot.end, end);
  const CodeLetter next = ReadCodeLetter(text, end);
  const bool closed =
      next.value == '/' || next.value == '-' || next.value == ':' || next.value == 0;
  if (decimals.empty() || decimals.size() > 2 || !closed) {
    return;
  }
  number.number += '.';
  number.number += decimals;
  number.end = end;
}

void ReadYear(std::string_view text, ScannedNumber& number) {
  const auto separator = ReadSeparator(text, number.end);
  if (!separator || separator->sign == ' ') {
    return;
  }
  std::size_t end = separator->end;
  const std::string digits = ReadDigits(text, separator->end, end);
  if (digits.size() != 4 || digits < "1945" || digits > "2199") {
    return;
  }
  number.year = std::stoi(digits);
  number.end = end;
}

}  // namespace

std::optional<ScannedNumber> ScanNumber(std::string_view text, std::size_t at) {
  ScannedNumber number;
  std::string digits = ReadDigits(text, at, number.end);
  if (digits.empty()) {
    return std::nullopt;
  }
  number.number = TrimZeros(std::move(digits));
  ReadDecimals(text, number);
  ReadLetterSuffix(text, number);
  ReadYear(text, number);
  return number;
}

}  // namespace vanban
