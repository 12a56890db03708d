#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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

/// Measures candidates for one question. What the early measures find in the texts is kept for the
/// late ones.
class FeatureMeter {
 public:
  explicit FeatureMeter(const RankingQuery& query);

  /// Fetch what measuring a record will read, while another one is measured: nothing is waited for.
  void FetchEarly(const BlockRecord& record) const;
  void FetchLate(const BlockRecord& record) const;

  /// Fills the early features. The candidates are numbered from 0 in the order of these calls.
  void MeasureEarly(const BlockRecord& record, const FirstLook& first, Features& features);

  /// Fills the late features of a candidate whose early ones are measured.
  void MeasureLate(std::size_t candidate, const BlockRecord& record, Features& features);

 private:
  using Mask = std::uint64_t;
  /// Weights of masks, by their bytes.
  using ByteWeights = std::array<std::array<float, 256>, 8>;

  /// A run of terms that is not the text: a title or a label.
  struct Phrase {
    const BlockRecord& record;
    std::uint32_t (BlockRecord::*term)(std::size_t) const;
    std::size_t size;
    std::uint32_t RankingQuery::Term::*hash;
  };

  [[nodiscard]] static float Weigh(const ByteWeights& weights, Mask mask);

  [[nodiscard]] Mask Runs(Mask mask) const { return mask & (mask >> 1U) & query_.joined; }

  [[nodiscard]] float PairShare(Mask mask) const;
  [[nodiscard]] float RunShare(Mask mask) const;

  template <typename Items>
  static void Fetch(const BlockRecord& record, const Items& items);
  /// Sets bit i of the masks of the blocks that hold item i, and counts those blocks.
  template <typename Items>
  void FindBlocks(const BlockRecord& record, const Items& items, std::span<Mask> masks);
  void MeasureBlocks(double length, float*& out) const;
  void MeasurePhrase(const Phrase& phrase, float*& out) const;
  void MeasureStretches(float*& out);
  void MeasureWords(double length, float*& out);
  [[nodiscard]] double LongestRun() const;

  const RankingQuery& query_;
  ByteWeights pair_weights_ = {};
  ByteWeights run_weights_ = {};
  ByteWeights word_weights_ = {};
  std::vector<Mask> found_;          ///< Of each candidate a mask a block: the pairs it holds.
  std::vector<std::size_t> starts_;  ///< Where each candidate's begin in `found_`.
  std::span<const Mask> pairs_;      ///< Of the candidate being measured, in `found_`.
  std::vector<Mask> words_;
  std::vector<Mask> wide_;
  std::vector<Mask> wide_words_;
  std::vector<BlockPostings::List> lists_;
  std::array<std::uint32_t, 64> counts_ = {};  ///< Blocks that hold each item looked for last.
};

}  // namespace vanban
