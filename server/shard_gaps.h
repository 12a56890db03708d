#pragma once

#include <cstddef>
#include <vector>

#include "search/shard_hosts.h"

namespace vanban {

/// Into how many shards the documents of an index are cut, and which of them do not answer.
struct ShardGaps {
  std::size_t shards = 1;
  std::vector<MissingShard> missing;
};

/// True if `next` lacks a shard that `serving` answers from: to serve it now would take documents
/// from those who find them. Where the two are cut differently, if it lacks more documents.
bool LacksMore(const ShardGaps& next, const ShardGaps& serving);

}  // namespace vanban
