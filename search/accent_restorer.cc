#include "search/accent_restorer.h"

#include <algorithm>
#include <cmath>

#include "analyzers/syllable.h"

namespace vanban {
namespace {

constexpr std::size_t kMaxReadings = 8;  // Of a syllable; rarer ones are never the likeliest.
constexpr std::size_t kBeam = 16;        // Hypotheses kept after each word.
constexpr double kPairWeight = 0.95;     // Of P(b|a) against P(b).
constexpr std::size_t kMaxCached = 1 << 16;

// The share of syllables without any mark in accented Vietnamese: bench/results/query.md.
constexpr double kUnmarked = 0.22;
constexpr double kLeastBare = 0.01;

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

std::uint32_t AccentRestorer::PairDocuments(const std::string& first,
                                            const std::string& second) const {
  return count_(first + ' ' + second);
}

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
  const std::uint32_t previous_documents = folds_.Documents(*previous);
  const double together = count_(*previous + ' ' + reading.term);
  const double given = previous_documents == 0 ? 0.0 : together / previous_documents;
  const double score = std::log(kPairWeight * given + (1 - kPairWeight) * alone);
  if (pair_scores_.size() >= kMaxCached) {
    pair_scores_.clear();
  }
  pair_scores_.emplace(key, score);
  return score;
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
  std::vector<ReadingOfQuery> beam{{}};
  for (const TypedWord& word : words) {
    const std::vector<WordCandidate> candidates = CandidatesOf(word, bare_share);
    std::vector<ReadingOfQuery> next;
    for (const ReadingOfQuery& hypothesis : beam) {
      const std::string* previous =
          word.adjacent && !hypothesis.terms.empty() ? &hypothesis.terms.back() : nullptr;
      for (const WordCandidate& candidate : candidates) {
        ReadingOfQuery longer = hypothesis;
        longer.terms.push_back(candidate.reading.term);
        longer.score += LogProbability(previous, candidate.reading) - candidate.cost;
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
