#include "search/spelling_distance.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "corpus/utf8.h"
#include "corpus/vietnamese_letter.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxLetters = 24;
constexpr double kLetter = 1.0;
constexpr double kQuality = 0.4;
constexpr double kAlike = 0.6;
constexpr double kTone = 0.3;
constexpr double kHookForTilde = 0.2;

struct SpeltWord {
  std::array<char32_t, kMaxLetters> letters{};  // With their quality, without their tone.
  std::size_t size = 0;
  Tone tone = Tone::kLevel;
};

SpeltWord Spell(std::string_view word) {
  SpeltWord spelt;
  for (std::size_t i = 0; i < word.size() && spelt.size < kMaxLetters;) {
    const CodePoint point = DecodeAt(word, i);
    const TonedLetter read = ReadLetter(point.value);
    spelt.tone = read.tone == Tone::kLevel ? spelt.tone : read.tone;
    spelt.letters[spelt.size++] =
        read.letter == Letter::kNone ? point.value : CodePointOf(read.letter);
    i += point.size;
  }
  return spelt;
}

char32_t Plain(char32_t letter) {
  const Letter read = ReadLetter(letter).letter;
  return read == Letter::kNone ? letter : CodePointOf(PlainLetter(read));
}

double Replacement(char32_t a, char32_t b) {
  if (a == b) {
    return 0;
  }
  if (Plain(a) == Plain(b)) {
    return kQuality;
  }
  const auto [low, high] = std::minmax(a, b);
  const bool alike =
      (low == 's' && high == 'x') || (low == 'l' && high == 'n') || (low == 'i' && high == 'y');
  return alike ? kAlike : kLetter;
}

double ToneCost(Tone a, Tone b) {
  if (a == b) {
    return 0;
  }
  const bool hook_for_tilde =
      (a == Tone::kHook && b == Tone::kTilde) || (a == Tone::kTilde && b == Tone::kHook);
  return hook_for_tilde ? kHookForTilde : kTone;
}

}  // namespace

// Optimal string alignment: Levenshtein with swaps, each stretch edited once.
double SpellingDistance(std::string_view a, std::string_view b) {
  const SpeltWord from = Spell(a);
  const SpeltWord to = Spell(b);
  std::array<std::array<double, kMaxLetters + 1>, kMaxLetters + 1> cost{};
  for (std::size_t i = 0; i <= from.size; ++i) {
    for (std::size_t j = 0; j <= to.size; ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = kLetter * static_cast<double>(i + j);
        continue;
      }
      const char32_t x = from.letters[i - 1];
      const char32_t y = to.letters[j - 1];
      cost[i][j] = std::min({cost[i - 1][j] + kLetter, cost[i][j - 1] + kLetter,
                             cost[i - 1][j - 1] + Replacement(x, y)});
      if (i > 1 && j > 1) {
        const double swapped =
            Replacement(x, to.letters[j - 2]) + Replacement(from.letters[i - 2], y);
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + kLetter + swapped);
      }
    }
  }
  return cost[from.size][to.size] + ToneCost(from.tone, to.tone);
}

}  // namespace vanban
