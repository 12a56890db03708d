#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "search/block_index.h"
#include "search/generation.h"
#include "search/ranking_features.h"
#include "search/ranking_query.h"

namespace vanban {

/// A document that the first look found.
struct RankCandidate {
  std::uint32_t entry = 0;  ///< Its number in kDocuments, shards as one, from 1.
  double first_score = 0;
};

/// The same, with what it is worth.
struct RankedCandidate {
  std::uint32_t entry = 0;
  double score = 0;
};

/// The second look: candidates found by BM25 over pairs, ordered anew by what of the question
/// stands where in each of them. Immutable; shared by threads.
class Ranker {
 public:
  /// Opens the generation's block index. `shard_sizes`: documents in each shard of kDocuments.
  /// Throws Failure.
  Ranker(const Generation& generation, const std::vector<std::uint32_t>& shard_sizes);

  [[nodiscard]] double average_tokens() const { return blocks_.average_tokens(); }

  /// Where in a document what stands.
  [[nodiscard]] BlockRecord Record(std::uint32_t entry) const {
    return blocks_.Record(Ordinal(entry));
  }

  /// The candidates, best first; ties in the order given. They must be in the order of the first
  /// look, best first. The late measures are for the `settled` that the early ones put first.
  [[nodiscard]] std::vector<RankedCandidate> Rank(const RankingQuery& query,
                                                  std::span<const RankCandidate> candidates,
                                                  std::size_t settled) const;

  /// What the model sees of each candidate, in the order given; for training it.
  [[nodiscard]] std::vector<Features> Measure(const RankingQuery& query,
                                              std::span<const RankCandidate> candidates) const;

 private:
  [[nodiscard]] std::size_t Ordinal(std::uint32_t entry) const;

  BlockIndex blocks_;
  std::vector<std::size_t> shard_starts_;
};

}  // namespace vanban
