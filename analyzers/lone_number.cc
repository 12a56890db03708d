#include "analyzers/lone_number.h"

#include <array>

namespace vanban {
namespace {

// What may stand behind a number and its spaces, and belong to more than the number: "03/6",
// "25 - NQ", "3 tháng 6". What is not ASCII may be a dash or a space, other spaces are left out
// to be safe.
constexpr std::array<bool, 256> kGoesOnAfterSpace = [] {
  std::array<bool, 256> goes_on{};
  for (unsigned c = 0x80; c < goes_on.size(); ++c) {
    goes_on[c] = true;
  }
  for (const char c : {'/', '-', '.', 't', 'T', '\t', '\n', '\v', '\f', '\r'}) {
    goes_on[static_cast<unsigned char>(c)] = true;
  }
  return goes_on;
}();

// And directly behind it: "2a", "24,5".
constexpr std::array<bool, 256> kGoesOn = [] {
  std::array<bool, 256> goes_on = kGoesOnAfterSpace;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) {
    goes_on[c] = goes_on[c + ('a' - 'A')] = true;
  }
  goes_on[','] = true;
  return goes_on;
}();

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::size_t EndOfLoneNumber(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsDigit(text[end])) {
    ++end;
  }
  std::size_t next = end;
  while (next < text.size() && text[next] == ' ') {
    ++next;
  }
  if (next == text.size()) {
    return end;
  }
  const auto c = static_cast<unsigned char>(text[next]);
  const bool goes_on = next > end ? kGoesOnAfterSpace[c] : kGoesOn[c];
  return goes_on ? at : end;
}

}  // namespace vanban
