#include "search/spelling_corrector.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analyzers/syllable.h"
#include "search/spelling_distance.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxFolds = 200;    // Near folded syllables that are looked at.
constexpr double kFarthest = 1.7;         // A letter, a quality mark and a tone.
constexpr double kCostOfDistance = 4.0;   // In log probability; bench/results/query.md.
constexpr std::uint32_t kSeenBeside = 5;  // Documents that make a pair plain.
constexpr double kFarthestOfKnown = 1.0;  // Of a word that exists as typed: one error only.

bool HasMarks(std::string_view term) {
  return std::any_of(term.begin(), term.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace

std::vector<WordCandidate> SpellingCorrector::Candidates(std::string_view term) const {
  const std::string folded = FoldSyllable(term);
  std::vector<std::string> folds = folds_.Near(folded, kMaxFolds);
  folds.push_back(folded);
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

std::uint32_t SpellingCorrector::LeastBeside(const std::string& term,
                                             const Neighbours& beside) const {
  const std::uint32_t before = beside.before == nullptr
                                   ? folds_.Documents(term)
                                   : restorer_.PairDocuments(*beside.before, term);
  return beside.after == nullptr || before == 0
             ? before
             : std::min(before, restorer_.PairDocuments(term, *beside.after));
}

std::optional<std::string> SpellingCorrector::LikelierBetween(const std::string& term,
                                                              const Neighbours& beside) const {
  const bool alone = beside.before == nullptr && beside.after == nullptr;
  const bool seen_before =
      beside.before != nullptr && restorer_.PairDocuments(*beside.before, term) > 0;
  const bool seen_after =
      beside.after != nullptr && restorer_.PairDocuments(term, *beside.after) > 0;
  if (alone || seen_before || seen_after) {
    return std::nullopt;
  }
  std::optional<std::string> best;
  double best_score = 0;
  for (const WordCandidate& candidate : Candidates(term)) {
    const std::uint32_t documents =
        candidate.cost <= kFarthestOfKnown ? LeastBeside(candidate.reading.term, beside) : 0;
    const double score = std::log(documents + 0.5) - candidate.cost * kCostOfDistance;
    if (documents >= kSeenBeside && (!best || score > best_score)) {
      best = candidate.reading.term;
      best_score = score;
    }
  }
  return best;
}

}  // namespace vanban
