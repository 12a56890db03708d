#include "search/accent_restorer.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "analyzers/syllable.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxReadings = 8;  // Of a syllable; rarer ones are never the likeliest.
constexpr double kPairWeight = 0.95;     // Of P(b|a) against P(b).
constexpr double kStrange = 20;          // After so rare a word half is guessed.
constexpr std::size_t kMaxCached = 1 << 16;

// The share of syllables without any mark in accented Vietnamese: bench/results/query.md.
constexpr double kUnmarked = 0.28;
constexpr double kLeastBare = 0.003;

/// The best paths through words, each of several candidates: a path is its last step and the step
/// before it, so that a word costs no copy of what went before.
class Lattice {
 public:
  /// `limit` paths are kept into each candidate; that is exact, since only neighbours score.
  explicit Lattice(std::size_t limit) : limit_(std::max<std::size_t>(limit, 1)) {}

  void StartWord() {
    previous_begin_ = word_begin_;
    previous_end_ = word_begin_ = steps_.size();
  }

  /// `score` gives what the step adds after a word; null before the first.
  template <typename Score>
  void Add(const std::string& term, Score score) {
    std::vector<Step> into;
    if (previous_begin_ == previous_end_) {
      into.push_back({term, kNone, score(nullptr)});
    }
    for (std::size_t i = previous_begin_; i < previous_end_; ++i) {
      into.push_back({term, i, steps_[i].score + score(&steps_[i].term)});
    }
    KeepBest(into, limit_);
    std::move(into.begin(), into.end(), std::back_inserter(steps_));
  }

  [[nodiscard]] std::vector<ReadingOfQuery> Best() const {
    std::vector<Step> last(steps_.begin() + static_cast<std::ptrdiff_t>(word_begin_), steps_.end());
    KeepBest(last, limit_);
    std::vector<ReadingOfQuery> readings;
    for (const Step& step : last) {
      readings.push_back({{}, step.score});
      for (const Step* at = &step; at != nullptr;
           at = at->before == kNone ? nullptr : &steps_[at->before]) {
        readings.back().terms.push_back(at->term);
      }
      std::reverse(readings.back().terms.begin(), readings.back().terms.end());
    }
    if (readings.empty()) {
      readings.emplace_back();
    }
    return readings;
  }

 private:
  static constexpr std::size_t kNone = std::string::npos;

  struct Step {
    std::string term;
    std::size_t before = kNone;
    double score = 0;
  };

  // Of equal ones the first typed stays first.
  static void KeepBest(std::vector<Step>& steps, std::size_t limit) {
    std::stable_sort(steps.begin(), steps.end(),
                     [](const Step& a, const Step& b) { return a.score > b.score; });
    if (steps.size() > limit) {
      steps.resize(limit);
    }
  }

  std::size_t limit_;
  std::vector<Step> steps_;
  std::size_t previous_begin_ = 0;
  std::size_t previous_end_ = 0;
  std::size_t word_begin_ = 0;
};

bool IsMarked(const TypedWord& word) {
  return std::any_of(word.term.begin(), word.term.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

double AccentRestorer::BareShare(const std::vector<TypedWord>& words) {
  const auto marked = static_cast<double>(std::count_if(words.begin(), words.end(), &IsMarked));
  const auto bare = static_cast<double>(std::count_if(
      words.begin(), words.end(), [](const TypedWord& word) { return word.restorable; }));
  if (marked + bare == 0) {
    return 1;
  }
  const double share = (bare / (bare + marked) - kUnmarked) / (1 - kUnmarked);
  return std::clamp(share, kLeastBare, 1.0);
}

void AccentRestorer::Forget() {
  pair_scores_.clear();
  singles_.clear();
}

std::uint64_t AccentRestorer::PairOccurrences(const std::string& first,
                                              const std::string& second) const {
  return occurrences_(first + ' ' + second);
}

double AccentRestorer::Occurring(const std::string& term) const {
  if (const auto known = singles_.find(term); known != singles_.end()) {
    return known->second;
  }
  if (singles_.size() >= kMaxCached) {
    singles_.clear();
  }
  return singles_.emplace(term, static_cast<double>(occurrences_(term))).first->second;
}

double AccentRestorer::LogProbability(const std::string* previous, const std::string& term) const {
  const auto key = std::pair(previous == nullptr ? std::string() : *previous, term);
  if (const auto known = pair_scores_.find(key); known != pair_scores_.end()) {
    return known->second;
  }
  double probability = (Occurring(term) + 0.5) / (static_cast<double>(total_) + 1);
  if (previous != nullptr) {
    const double before = Occurring(*previous);
    const auto together = static_cast<double>(PairOccurrences(*previous, term));
    const double given = together / (before + kStrange);
    probability = kPairWeight * given + (1 - kPairWeight) * probability;
  }
  if (pair_scores_.size() >= kMaxCached) {
    pair_scores_.clear();
  }
  return pair_scores_.emplace(key, std::log(probability)).first->second;
}

std::vector<WordCandidate> AccentRestorer::CandidatesOf(const TypedWord& word,
                                                        double bare_share) const {
  std::vector<WordCandidate> candidates = word.candidates;
  if (word.restorable) {
    const auto& known = folds_.Readings(FoldSyllable(word.term));
    for (std::size_t i = 0; i < known.size() && i < kMaxReadings; ++i) {
      candidates.push_back({known[i], known[i].term == word.term ? 0 : -std::log(bare_share)});
    }
  }
  if (candidates.empty()) {
    candidates.push_back({{word.term, 0}, 0});
  }
  return candidates;
}

std::vector<ReadingOfQuery> AccentRestorer::Restore(const std::vector<TypedWord>& words,
                                                    std::size_t limit) const {
  const double bare_share = BareShare(words);
  Lattice lattice(limit);
  for (const TypedWord& word : words) {
    lattice.StartWord();
    for (const WordCandidate& candidate : CandidatesOf(word, bare_share)) {
      lattice.Add(candidate.reading.term, [&](const std::string* previous) {
        return LogProbability(word.adjacent ? previous : nullptr, candidate.reading.term) -
               candidate.cost;
      });
    }
  }
  return lattice.Best();
}

}  // namespace vanban
