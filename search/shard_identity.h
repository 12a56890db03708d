#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// What a shard of kDocuments says about itself (schema::kMetaShard), so that those of one
/// generation can be told from all others wherever they lie.
struct ShardIdentity {
  std::string generation;            ///< Digest of what its generation was made from and holds.
  std::size_t number = 0;            ///< From 0.
  std::uint64_t tokens = 0;          ///< In all shards together.
  std::vector<std::uint32_t> sizes;  ///< Documents in each shard, in order.

  /// True if both are of one generation.
  [[nodiscard]] bool BelongsWith(const ShardIdentity& other) const {
    return generation == other.generation && tokens == other.tokens && sizes == other.sizes;
  }
};

/// One line: "<generation> <number> <tokens> <size 0> <size 1> …".
std::string WriteShardIdentity(const ShardIdentity& identity);

/// None for anything that WriteShardIdentity does not write.
std::optional<ShardIdentity> ParseShardIdentity(std::string_view line);

}  // namespace vanban
