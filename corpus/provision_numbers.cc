#include "corpus/provision_numbers.h"

#include <array>

namespace vanban {
namespace {

constexpr int kMaxOrdinal = 2000;

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsLetter(char c) {
  return c >= 'a' && c <= 'z';
}

int RomanDigit(char c) {
  switch (c) {
    case 'i':
      return 1;
    case 'v':
      return 5;
    case 'x':
      return 10;
    case 'l':
      return 50;
    default:
      return 0;
  }
}

struct OrdinalWord {
  std::string_view word;
  int value;
};

// Longest first where one begins another ("mười một" before "mười").
constexpr std::array<OrdinalWord, 14> kOrdinalWords = {{{"muoi mot", 11},
                                                        {"muoi hai", 12},
                                                        {"mot", 1},
                                                        {"nhat", 1},
                                                        {"hai", 2},
                                                        {"ba", 3},
                                                        {"bon", 4},
                                                        {"tu", 4},
                                                        {"nam", 5},
                                                        {"sau", 6},
                                                        {"bay", 7},
                                                        {"tam", 8},
                                                        {"chin", 9},
                                                        {"muoi", 10}}};

}  // namespace

std::optional<ProvisionNumber> ReadArabic(std::string_view text, std::size_t at) {
  ProvisionNumber number{0, at};
  while (number.end < text.size() && IsDigit(text[number.end]) && number.end < at + 5) {
    number.value = number.value * 10 + (text[number.end] - '0');
    ++number.end;
  }
  if (number.end == at || number.value == 0 || number.value > kMaxOrdinal) {
    return std::nullopt;
  }
  return number;
}

std::optional<ProvisionNumber> ReadRoman(std::string_view text, std::size_t at) {
  ProvisionNumber number{0, at};
  while (number.end < text.size() && RomanDigit(text[number.end]) != 0) {
    const int digit = RomanDigit(text[number.end]);
    const int next = number.end + 1 < text.size() ? RomanDigit(text[number.end + 1]) : 0;
    number.value += digit < next ? -digit : digit;
    ++number.end;
  }
  const bool word = number.end < text.size() && (IsLetter(text[number.end]));
  if (number.end == at || number.end > at + 7 || number.value <= 0 || word) {
    return std::nullopt;
  }
  return number;
}

std::optional<ProvisionNumber> ReadOrdinalWord(std::string_view text, std::size_t at) {
  for (const OrdinalWord& ordinal : kOrdinalWords) {
    if (text.substr(at).starts_with(ordinal.word)) {
      const std::size_t end = at + ordinal.word.size();
      if (end >= text.size() || !IsLetter(text[end])) {
        return ProvisionNumber{ordinal.value, end};
      }
    }
  }
  return std::nullopt;
}

std::string RomanNumeral(int value) {
  struct Digit {
    int value;
    std::string_view letters;
  };

  constexpr std::array<Digit, 9> kDigits = {{{100, "C"},
                                             {90, "XC"},
                                             {50, "L"},
                                             {40, "XL"},
                                             {10, "X"},
                                             {9, "IX"},
                                             {5, "V"},
                                             {4, "IV"},
                                             {1, "I"}}};
  std::string roman;
  for (const Digit& digit : kDigits) {
    for (; value >= digit.value; value -= digit.value) {
      roman += digit.letters;
    }
  }
  return roman;
}

}  // namespace vanban
