#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "indexer/entry_inputs.h"

namespace vanban {

/// Where an entry of a new generation comes from.
struct EntrySlot {
  std::size_t source = 0;           ///< Which of the sources it is of.
  std::optional<std::size_t> made;  ///< It is made anew: its place in EntryPlan::changed …
  std::size_t old = 0;              ///< … else its place among the old generation's entries.
};

/// Which entries of an old generation stay, and where all stand in the new one.
struct EntryPlan {
  std::vector<std::vector<EntrySlot>> shards;
  std::vector<std::size_t> changed;  ///< Sources whose entries must be made, in their order.
  std::size_t removed = 0;           ///< Old entries that nothing is the source of any more.
  bool in_order = true;              ///< The entries stand in the order of their ids.
};

/// Every entry that stays keeps its place; new ones take the places of removed ones, then follow
/// the last of the smallest shard; places still empty are taken by the last of their shard: entries
/// are numbered without gaps, as the block index needs. `old` holds the shards' entries one after
/// the other, `shard_sizes` says how many are in each; `sources` are sorted by id.
[[nodiscard]] EntryPlan PlanEntries(std::span<const EntryInputs> old,
                                    std::span<const std::size_t> shard_sizes,
                                    std::span<const EntrySource> sources);

}  // namespace vanban
