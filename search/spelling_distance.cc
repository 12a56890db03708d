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
constexpr std::size_t kLongestInitial = 2;
constexpr double kLetter = 1.0;
constexpr double kQuality = 0.4;
constexpr double kAlike = 0.6;
constexpr double kTone = 0.3;
constexpr double kHookForTilde = 0.2;

/// Ends of a syllable that some regions do not tell apart.
struct AlikeEnds {
  std::string_view one;
  std::string_view other;
};

constexpr AlikeEnds kInitials[] = {{"tr", "ch"}, {"d", "gi"}, {"d", "r"}, {"gi", "r"},
                                   {"s", "x"},   {"l", "n"},  {"v", "d"}, {"v", "gi"}};
constexpr AlikeEnds kFinals[] = {{"n", "ng"}, {"t", "c"}};

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

// The letters that `end` stands for at a word's start or end; false if they are others.
bool HasAt(const SpeltWord& word, std::size_t at, std::string_view end) {
  return at + end.size() <= word.size &&
         std::equal(end.begin(), end.end(), word.letters.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, char32_t b) { return static_cast<char32_t>(a) == b; });
}

using Costs = std::array<std::array<double, kMaxLetters + 1>, kMaxLetters + 1>;

// What `cost[i][j]` is if the whole initials up to there are exchanged.
double InitialsExchanged(const SpeltWord& from, const SpeltWord& to, std::size_t i, std::size_t j) {
  for (const auto& [one, other] : kInitials) {
    const bool sizes =
        (one.size() == i && other.size() == j && HasAt(from, 0, one) && HasAt(to, 0, other)) ||
        (other.size() == i && one.size() == j && HasAt(from, 0, other) && HasAt(to, 0, one));
    if (sizes) {
      return kAlike;
    }
  }
  return kLetter * static_cast<double>(i + j);
}

// What the whole distance is if the finals are exchanged.
double FinalsExchanged(const SpeltWord& from, const SpeltWord& to, const Costs& cost) {
  double least = cost[from.size][to.size];
  const auto exchange = [&](std::string_view a, std::string_view b) {
    if (from.size > a.size() && to.size > b.size() && HasAt(from, from.size - a.size(), a) &&
        HasAt(to, to.size - b.size(), b)) {
      least = std::min(least, cost[from.size - a.size()][to.size - b.size()] + kAlike);
    }
  };
  for (const auto& [one, other] : kFinals) {
    exchange(one, other);
    exchange(other, one);
  }
  return least;
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
  Costs cost{};
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
      if (i <= kLongestInitial && j <= kLongestInitial) {
        cost[i][j] = std::min(cost[i][j], InitialsExchanged(from, to, i, j));
      }
    }
  }
  return FinalsExchanged(from, to, cost) + ToneCost(from.tone, to.tone);
}

std::vector<std::string> SoundingAlike(std::string_view folded) {
  std::vector<std::string> alike;
  const auto exchange = [&](std::string_view a, std::string_view b) {
    if (folded.starts_with(a) && folded.size() > a.size()) {
      alike.push_back(std::string(b) + std::string(folded.substr(a.size())));
    }
  };
  for (const auto& [one, other] : kInitials) {
    exchange(one, other);
    exchange(other, one);
  }
  for (const auto& [one, other] : kFinals) {
    for (const auto& [a, b] : {std::pair(one, other), std::pair(other, one)}) {
      if (folded.ends_with(a) && folded.size() > a.size()) {
        alike.push_back(std::string(folded.substr(0, folded.size() - a.size())) + std::string(b));
      }
    }
  }
  return alike;
}

}  // namespace vanban
