#include "search/spelling_corrector.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analyzers/syllable.h"
#include "search/spelling_distance.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxFolds = 200;     // Near folded syllables that are looked at.
constexpr double kFarthest = 1.7;          // A letter, a quality mark and a tone.
constexpr double kCostOfDistance = 4.0;    // In log probability; bench/results/query.md.
constexpr std::uint64_t kSeldomSeen = 20;  // Times that may be others' errors.
constexpr double kFarthestOfKnown = 1.4;   // Of a word that exists as typed.
constexpr double kDoubt = 7.0;             // Log odds against doubting such a word.

bool HasMarks(std::string_view term) {
  return std::any_of(term.begin(), term.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

std::vector<WordCandidate> SpellingCorrector::Candidates(std::string_view term) const {
  const std::string folded = FoldSyllable(term);
  std::vector<std::string> folds = folds_.Near(folded, kMaxFolds);
  folds.push_back(folded);
  for (std::string& alike : SoundingAlike(folded)) {
    if (std::find(folds.begin(), folds.end(), alike) == folds.end()) {
      folds.push_back(std::move(alike));
    }
  }
  const bool marked = HasMarks(term);
  std::vector<WordCandidate> candidates;
  for (const std::string& fold : folds) {
    for (const Reading& reading : folds_.Readings(fold)) {
      const double distance =
          marked ? SpellingDistance(term, reading.term) : SpellingDistance(term, fold);
      if (distance <= kFarthest && reading.term != term) {
        candidates.push_back({reading, distance});
      }
    }
  }
  return candidates;
}

std::vector<WordCandidate> SpellingCorrector::Near(std::string_view term, std::size_t limit) const {
  std::vector<WordCandidate> candidates = Candidates(term);
  for (WordCandidate& candidate : candidates) {
    candidate.cost *= kCostOfDistance;
  }
  const auto likelihood = [](const WordCandidate& candidate) {
    return std::log(candidate.reading.documents + 0.5) - candidate.cost;
  };
  std::sort(candidates.begin(), candidates.end(),
            [&](const WordCandidate& a, const WordCandidate& b) {
              const double left = likelihood(a);
              const double right = likelihood(b);
              return left != right ? left > right : a.reading.term < b.reading.term;
            });
  candidates.resize(std::min(candidates.size(), limit));
  return candidates;
}

bool SpellingCorrector::IsSeldomBeside(const std::string& term, const Neighbours& beside) const {
  if (beside.before == nullptr && beside.after == nullptr) {
    return false;
  }
  std::uint64_t seen = 0;
  if (beside.before != nullptr) {
    seen += restorer_.PairOccurrences(*beside.before, term);
  }
  if (beside.after != nullptr && seen <= kSeldomSeen) {
    seen += restorer_.PairOccurrences(term, *beside.after);
  }
  return seen <= kSeldomSeen;
}

double SpellingCorrector::Likelihood(const std::string& term, const Neighbours& beside) const {
  double sum = restorer_.LogProbability(beside.before, term);
  if (beside.after != nullptr) {
    sum += restorer_.LogProbability(&term, *beside.after);
  }
  return sum;
}

std::optional<std::string> SpellingCorrector::LikelierBetween(const std::string& term,
                                                              const Neighbours& beside) const {
  if (!IsSeldomBeside(term, beside)) {
    return std::nullopt;
  }
  const double as_typed = Likelihood(term, beside);
  double needed = kDoubt;
  std::optional<std::string> best;
  for (const WordCandidate& candidate : Candidates(term)) {
    const double gained =
        Likelihood(candidate.reading.term, beside) - as_typed - candidate.cost * kCostOfDistance;
    if (candidate.cost <= kFarthestOfKnown && gained > needed) {
      best = candidate.reading.term;
      needed = gained;
    }
  }
  return best;
}

}  // namespace vanban
