#include "search/accent_restorer.h"

#include <algorithm>
#include <cmath>

#include "analyzers/syllable.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxReadings = 8;  // Of a syllable; rarer ones are never the likeliest.
constexpr std::size_t kBeam = 16;        // Hypotheses kept after each word.
constexpr double kPairWeight = 0.95;     // Of P(b|a) against P(b).

}  // namespace

double AccentRestorer::LogProbability(const std::string* previous, const Reading& reading) const {
  const double alone =
      (static_cast<double>(reading.documents) + 0.5) / (static_cast<double>(documents_) + 1);
  if (previous == nullptr) {
    return std::log(alone);
  }
  const auto key = std::pair(*previous, reading.term);
  if (const auto known = pair_scores_.find(key); known != pair_scores_.end()) {
    return known->second;
  }
  std::uint32_t previous_documents = 0;
  for (const Reading& candidate : folds_.Readings(FoldSyllable(*previous))) {
    if (candidate.term == *previous) {
      previous_documents = candidate.documents;
    }
  }
  const double together = count_(*previous + ' ' + reading.term);
  const double given = previous_documents == 0 ? 0.0 : together / previous_documents;
  const double score = std::log(kPairWeight * given + (1 - kPairWeight) * alone);
  pair_scores_.emplace(key, score);
  return score;
}

std::vector<ReadingOfQuery> AccentRestorer::Restore(const std::vector<TypedWord>& words,
                                                    std::size_t limit) const {
  std::vector<ReadingOfQuery> beam{{}};
  for (const TypedWord& word : words) {
    std::vector<Reading> readings;
    if (word.restorable) {
      const auto& known = folds_.Readings(FoldSyllable(word.term));
      readings.assign(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(
                                                         std::min(known.size(), kMaxReadings)));
    }
    if (readings.empty()) {
      readings.push_back({word.term, 0});
    }
    std::vector<ReadingOfQuery> next;
    for (const ReadingOfQuery& hypothesis : beam) {
      const std::string* previous =
          word.adjacent && !hypothesis.terms.empty() ? &hypothesis.terms.back() : nullptr;
      for (const Reading& reading : readings) {
        ReadingOfQuery longer = hypothesis;
        longer.terms.push_back(reading.term);
        longer.score += LogProbability(previous, reading);
        next.push_back(std::move(longer));
      }
    }
    std::stable_sort(next.begin(), next.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    next.resize(std::min(next.size(), kBeam));
    beam = std::move(next);
  }
  beam.resize(std::min(beam.size(), limit));
  return beam;
}

}  // namespace vanban
