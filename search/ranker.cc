#include "search/ranker.h"

#include <algorithm>

#include "search/ranking_model.h"
#include "search/schema.h"

namespace vanban {
namespace {

// Most candidates are far from the top: a part of the trees says so, the rest settles the others.
constexpr std::size_t kRoughTrees = 60;
constexpr std::size_t kSettled = 150;

}  // namespace

Ranker::Ranker(const Generation& generation, std::vector<std::uint32_t> shard_sizes)
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
  std::vector<Features> measured;
  measured.reserve(candidates.size());
  FeatureMeter meter(query);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    measured.push_back(meter.Measure(blocks_.Record(Ordinal(candidates[i].entry)),
                                     {.score = candidates[i].first_score,
                                      .best_score = candidates.front().first_score,
                                      .rank = i}));
  }
  return measured;
}

std::vector<RankedCandidate> Ranker::Rank(const RankingQuery& query,
                                          std::span<const RankCandidate> candidates) const {
  const RankingModel& model = RankingModel::Shipped();
  const std::vector<Features> measured = Measure(query, candidates);
  std::vector<std::pair<double, std::size_t>> order;
  order.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    order.emplace_back(-model.Score(measured[i], 0, kRoughTrees), i);
  }
  std::sort(order.begin(), order.end());
  const std::size_t settled = std::min(kSettled, order.size());
  for (std::size_t i = 0; i < settled; ++i) {
    order[i].first -= model.Score(measured[order[i].second], kRoughTrees);
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
