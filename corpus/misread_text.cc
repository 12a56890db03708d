#include "corpus/misread_text.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace vanban {
namespace {

constexpr std::size_t kRun = 3;
constexpr std::size_t kMostLetters = 400;  // Of a place that is compared letter by letter.
constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

/// A word of one text that is the same word of the other.
struct Match {
  std::size_t one;
  std::size_t other;
};

/// Where each run of words begins that stands just once; kNowhere for those that stand oftener.
std::unordered_map<std::uint64_t, std::size_t> SingleRuns(const FoldedWords& text) {
  std::unordered_map<std::uint64_t, std::size_t> runs;
  for (std::size_t i = 0; i + kRun <= text.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t j = 0; j < kRun; ++j) {
      run = (run ^ text.words[i + j]) * 0x9E3779B97F4A7C15U;
      run ^= run >> 29U;
    }
    const auto [place, added] = runs.try_emplace(run, i);
    if (!added) {
      place->second = kNowhere;
    }
  }
  return runs;
}

/// Of matches in the order of one text the most that are in the order of the other, too (patience
/// sorting).
std::vector<Match> LongestRising(const std::vector<Match>& matches) {
  std::vector<std::size_t> tails;  // Of the best chain of each length, its last match.
  std::vector<std::size_t> before(matches.size(), kNowhere);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto tail = std::lower_bound(
        tails.begin(), tails.end(), i,
        [&](std::size_t a, std::size_t b) { return matches[a].other < matches[b].other; });
    if (tail != tails.begin()) {
      before[i] = *std::prev(tail);
    }
    if (tail == tails.end()) {
      tails.push_back(i);
    } else {
      *tail = i;
    }
  }
  std::vector<Match> rising;
  for (std::size_t i = tails.empty() ? kNowhere : tails.back(); i != kNowhere; i = before[i]) {
    rising.push_back(matches[i]);
  }
  std::reverse(rising.begin(), rising.end());
  return rising;
}

std::vector<Match> FindAnchors(const FoldedWords& one, const FoldedWords& other) {
  const auto runs = SingleRuns(one);
  std::vector<Match> matches;
  for (const auto& [run, place] : SingleRuns(other)) {
    const auto found = runs.find(run);
    if (place != kNowhere && found != runs.end() && found->second != kNowhere) {
      matches.push_back({found->second, place});
    }
  }
  std::sort(matches.begin(), matches.end(),
            [](const Match& a, const Match& b) { return a.one < b.one; });
  return LongestRising(matches);
}

/// The fewest letters to change, add or leave out (Levenshtein).
std::size_t EditDistance(std::u32string_view one, std::u32string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t changed = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

std::u32string DigitsOf(std::u32string_view letters) {
  std::u32string digits;
  std::copy_if(letters.begin(), letters.end(), std::back_inserter(digits),
               [](char32_t c) { return c >= '0' && c <= '9'; });
  return digits;
}

/// True if one place may be the other misread. Numbers that differ are taken for other numbers.
bool LooksAlike(std::u32string_view one, std::u32string_view other) {
  const std::size_t longer = std::max(one.size(), other.size());
  if (longer > kMostLetters) {
    return false;
  }
  const std::u32string digits = DigitsOf(one);
  const std::u32string other_digits = DigitsOf(other);
  if (!digits.empty() && !other_digits.empty() && digits != other_digits) {
    return false;
  }
  return EditDistance(one, other) <= std::max<std::size_t>(1, longer / 2);
}

class Comparison {
 public:
  Comparison(const FoldedWords& one, const FoldedWords& other) : one_(one), other_(other) {}

  TextDifference Run() {
    difference_.words = std::max(one_.size(), other_.size());
    for (const Match& anchor : FindAnchors(one_, other_)) {
      if (anchor.one >= at_.one && anchor.other >= at_.other) {
        TakePlace(anchor);
        SkipEqual({one_.size(), other_.size()});
      }
    }
    TakePlace({one_.size(), other_.size()});
    return difference_;
  }

 private:
  void SkipEqual(const Match& end) {
    while (at_.one < end.one && at_.other < end.other &&
           one_.words[at_.one] == other_.words[at_.other]) {
      ++at_.one;
      ++at_.other;
    }
  }

  /// What lies before `end` in both texts.
  void TakePlace(Match end) {
    const Match next = end;
    SkipEqual(end);
    while (at_.one < end.one && at_.other < end.other &&
           one_.words[end.one - 1] == other_.words[end.other - 1]) {
      --end.one;
      --end.other;
    }
    const std::size_t words = std::max(end.one - at_.one, end.other - at_.other);
    if (words > 0) {
      const bool alike =
          LooksAlike(one_.Letters(at_.one, end.one), other_.Letters(at_.other, end.other));
      (alike ? difference_.misread : difference_.other) += words;
    }
    at_ = next;
  }

  const FoldedWords& one_;
  const FoldedWords& other_;
  Match at_{0, 0};  ///< All before is compared.
  TextDifference difference_;
};

}  // namespace

TextDifference CompareWords(const FoldedWords& one, const FoldedWords& other) {
  return Comparison(one, other).Run();
}

bool SameButForMisreading(std::string_view one, std::string_view other) {
  // Recognition turns some words and numbers into others, and where a text repeats itself whole
  // places do not align; so half of what differs may. Texts of one form differ in other words
  // alone.
  constexpr std::size_t kDifferingPart = 4;  // Up to a quarter of the words.
  constexpr std::size_t kOtherPart = 50;     // Fewer are always allowed.
  const TextDifference found = CompareWords(ReadFoldedWords(one), ReadFoldedWords(other));
  return found.words > 0 && (found.misread + found.other) * kDifferingPart <= found.words &&
         (found.other <= found.misread || found.other * kOtherPart <= found.words);
}

}  // namespace vanban
