#include "server/shard_gaps.h"

#include <algorithm>
#include <numeric>

namespace vanban {
namespace {

std::size_t DocumentsIn(const std::vector<MissingShard>& missing) {
  return std::accumulate(
      missing.begin(), missing.end(), std::size_t{0},
      [](std::size_t sum, const MissingShard& lost) { return sum + lost.documents; });
}

}  // namespace

bool LacksMore(const ShardGaps& next, const ShardGaps& serving) {
  if (next.shards != serving.shards) {
    return DocumentsIn(next.missing) > DocumentsIn(serving.missing);
  }
  return std::any_of(next.missing.begin(), next.missing.end(), [&](const MissingShard& lost) {
    return std::none_of(serving.missing.begin(), serving.missing.end(),
                        [&](const MissingShard& known) { return known.shard == lost.shard; });
  });
}

}  // namespace vanban
