#include "search/ranker.h"

#include <algorithm>

#include "search/ranking_model.h"
#include "search/schema.h"

namespace vanban {
namespace {

// What the first look found alike has one rank: the trees must not tell equals apart.
std::vector<FirstLook> FirstLooksOf(std::span<const RankCandidate> candidates) {
  std::vector<FirstLook> looks;
  looks.reserve(candidates.size());
  for (const RankCandidate& candidate : candidates) {
    const bool tied = !looks.empty() && looks.back().score == candidate.first_score;
    looks.push_back({.score = candidate.first_score,
                     .best_score = candidates.front().first_score,
                     .rank = tied ? looks.back().rank : looks.size()});
  }
  return looks;
}

}  // namespace

Ranker::Ranker(const Generation& generation, const std::vector<std::uint32_t>& shard_sizes)
    : blocks_(generation.directory / schema::kBlocks) {
  std::size_t start = 0;
  for (const std::uint32_t size : shard_sizes) {
    shard_starts_.push_back(start);
    start += size;
  }
}

// Xapian deals the numbers of several databases out in turn; the blocks are in their order.
std::size_t Ranker::Ordinal(std::uint32_t entry) const {
  const std::size_t shard = (entry - 1) % shard_starts_.size();
  return shard_starts_[shard] + (entry - 1) / shard_starts_.size();
}

std::vector<Features> Ranker::Measure(const RankingQuery& query,
                                      std::span<const RankCandidate> candidates) const {
  std::vector<Features> measured(candidates.size());
  FeatureMeter meter(query);
  const std::vector<FirstLook> looks = FirstLooksOf(candidates);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const BlockRecord record = Record(candidates[i].entry);
    meter.MeasureEarly(record, looks[i], measured[i]);
    meter.MeasureLate(i, record, measured[i]);
  }
  return measured;
}

std::vector<RankedCandidate> Ranker::Rank(const RankingQuery& query,
                                          std::span<const RankCandidate> candidates,
                                          std::size_t settled) const {
  const RankingModel& model = RankingModel::Shipped();
  FeatureMeter meter(query);
  const std::vector<FirstLook> looks = FirstLooksOf(candidates);
  std::vector<Features> measured(candidates.size());
  std::vector<std::pair<double, std::size_t>> order;
  order.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i + 2 < candidates.size()) {
      blocks_.Fetch(Ordinal(candidates[i + 2].entry));
    }
    if (i + 1 < candidates.size()) {
      meter.FetchEarly(Record(candidates[i + 1].entry));
    }
    meter.MeasureEarly(Record(candidates[i].entry), looks[i], measured[i]);
    order.emplace_back(-model.Score(measured[i], 0, model.early_trees()), i);
  }
  std::sort(order.begin(), order.end());
  // The early trees say what is far from the top; the late ones order the rest.
  settled = std::min(settled, order.size());
  for (std::size_t place = 0; place < settled; ++place) {
    const std::size_t i = order[place].second;
    if (place + 1 < settled) {
      meter.FetchLate(Record(candidates[order[place + 1].second].entry));
    }
    meter.MeasureLate(i, Record(candidates[i].entry), measured[i]);
    order[place].first -= model.Score(measured[i], model.early_trees());
  }
  std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(settled));
  std::vector<RankedCandidate> ranked;
  ranked.reserve(order.size());
  for (const auto& [score, i] : order) {
    ranked.push_back({candidates[i].entry, -score});
  }
  return ranked;
}

}  // namespace vanban
