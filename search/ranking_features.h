#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "search/block_index.h"
#include "search/feature_names.h"
#include "search/ranking_query.h"

namespace vanban {

/// What the first look says of a candidate.
struct FirstLook {
  double score = 0;
  double best_score = 1;  ///< Of the first candidate.
  std::size_t rank = 0;   ///< 0 for the first candidate.
};

/// Measures candidates for one question; keeps its buffers from one to the next.
class FeatureMeter {
 public:
  explicit FeatureMeter(const RankingQuery& query);

  Features Measure(const BlockRecord& record, const FirstLook& first);

 private:
  /// Weights of masks, by their bytes.
  using ByteWeights = std::array<std::array<float, 256>, 8>;

  [[nodiscard]] static float Weigh(const ByteWeights& weights, std::uint64_t mask);

  [[nodiscard]] std::uint64_t Runs(std::uint64_t mask) const {
    return mask & (mask >> 1U) & query_.joined;
  }

  void FindBlocks(const BlockRecord& record);
  void MeasureBlocks(double length, float*& out);
  void MeasureStretches(float*& out);
  void MeasureTitle(const BlockRecord& record, float*& out);
  void MeasureLongestRun(std::uint64_t mask);

  const RankingQuery& query_;
  ByteWeights pair_weights_ = {};
  ByteWeights run_weights_ = {};
  std::vector<std::uint64_t> masks_;  ///< One a block: the pairs it holds.
  std::vector<std::uint64_t> wide_;
  std::vector<std::uint32_t> found_;
  double longest_run_ = 0;
};

}  // namespace vanban
