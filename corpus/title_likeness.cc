#include "corpus/title_likeness.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/fold.h"

namespace vanban {
namespace {

// They stand in any title, and say nothing of what it is about.
constexpr std::array<std::string_view, 22> kFunctionWords = {
    "va",  "cua", "ve",    "trong", "doi",  "voi", "cac", "cho", "den", "tu", "theo",
    "mot", "so",  "nhung", "la",    "duoc", "o",   "tai", "nay", "moi", "do", "nham"};

/// How many words of `words` only this title has.
std::size_t OwnWordsIn(const std::set<std::string>& words, std::size_t title,
                       std::span<const std::set<std::string>> among) {
  std::size_t count = 0;
  for (const std::string& word : words) {
    const bool function_word =
        std::find(kFunctionWords.begin(), kFunctionWords.end(), word) != kFunctionWords.end();
    if (function_word || !among[title].contains(word)) {
      continue;
    }
    bool elsewhere = false;
    for (std::size_t other = 0; other < among.size(); ++other) {
      elsewhere = elsewhere || (other != title && among[other].contains(word));
    }
    count += elsewhere ? 0U : 1U;
  }
  return count;
}

}  // namespace

std::set<std::string> TitleWords(std::string_view title) {
  std::set<std::string> words;
  const std::string slug = Slug(title);
  for (std::size_t at = 0; at < slug.size();) {
    const std::size_t end = std::min(slug.find('-', at), slug.size());
    words.insert(slug.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

double TitleLikeness(const std::set<std::string>& a, const std::set<std::string>& b) {
  constexpr std::size_t kTooShort = 4;
  if (a.size() < kTooShort || b.size() < kTooShort) {
    return 0;
  }
  const auto common =
      std::count_if(a.begin(), a.end(), [&b](const std::string& word) { return b.contains(word); });
  return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()));
}

std::size_t LikestTitle(std::string_view title, std::span<const std::string_view> among) {
  constexpr double kAlike = 0.7;
  constexpr double kClearly = 0.15;
  constexpr double kRoughlyAlike = 0.5;
  constexpr std::size_t kTelling = 2;  // A compound has two syllables: "dân vận".
  constexpr std::size_t kTimes = 3;
  if (title.empty() || among.empty()) {
    return among.size();
  }
  const std::set<std::string> words = TitleWords(title);
  std::vector<std::set<std::string>> others;
  others.reserve(among.size());
  for (const std::string_view other : among) {
    others.push_back(TitleWords(other));
  }

  struct Score {
    double likeness = 0;
    std::size_t own = 0;
  };

  std::vector<Score> scores;
  for (std::size_t i = 0; i < among.size(); ++i) {
    scores.push_back({TitleLikeness(words, others[i]), OwnWordsIn(words, i, others)});
  }
  for (std::size_t i = 0; i < scores.size(); ++i) {
    bool leads = true;
    bool tells = scores[i].own >= kTelling;
    for (std::size_t other = 0; other < scores.size(); ++other) {
      if (other != i) {
        leads = leads && scores[i].likeness - scores[other].likeness >= kClearly;
        tells = tells && scores[i].own >= kTimes * scores[other].own;
      }
    }
    if ((leads && scores[i].likeness >= kAlike) || (tells && scores[i].likeness >= kRoughlyAlike)) {
      return i;
    }
  }
  return among.size();
}

}  // namespace vanban
