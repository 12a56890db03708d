#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "search/feature_names.h"

namespace vanban {

/// A sum of decision trees over a candidate's features (gradient-boosted, LambdaMART: Burges, "From
/// RankNet to LambdaRank to LambdaMART", MSR-TR-2010-82). The shipped one is
/// search/ranking_model.txt, made by bench/train_ranker.
class RankingModel {
 public:
  /// Reads the text form: a tree a line in preorder, an inner node as
  /// "feature<=threshold" and a leaf as "=value". "early N" says that the first N trees ask for
  /// early features alone (search/feature_names.h). Lines that start with '#' are notes. Throws
  /// Failure if it is damaged or names a feature that is not measured, or not yet.
  static RankingModel Parse(std::string_view text);

  /// The shipped model. Made once; shared by threads.
  static const RankingModel& Shipped();

  /// The sum of trees [first, last); higher is better. `last` is cut to the number of trees.
  [[nodiscard]] double Score(const Features& features, std::size_t first = 0,
                             std::size_t last = SIZE_MAX) const;

  [[nodiscard]] std::size_t size() const { return roots_.size(); }

  /// How many trees at the start ask for early features alone.
  [[nodiscard]] std::size_t early_trees() const { return early_trees_; }

 private:
  void AddTree(std::string_view line);

  struct Node {
    float value = 0;           ///< Threshold, or a leaf's value.
    std::int16_t feature = 0;  ///< -1 for a leaf.
    std::uint16_t right = 0;   ///< Steps to the right child; the left one is next.
  };

  std::vector<Node> nodes_;
  std::vector<std::size_t> roots_;
  std::size_t early_trees_ = 0;
};

}  // namespace vanban
