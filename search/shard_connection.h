#pragma once

#include <memory>

#include "corpus/error.h"
#include "search/shard_hosts.h"

namespace Xapian {
class Database;
class Error;
}  // namespace Xapian

namespace vanban {

/// Connects to a copy of a shard on another machine. kUnavailable, naming it, if it does not answer
/// in time or serves another shard than that of `hosts`. Neither asks nor tells `hosts` of
/// failures.
Result<std::unique_ptr<Xapian::Database>> ConnectShard(const ShardHosts& hosts,
                                                       const ShardCopy& copy);

/// True if a copy of a shard takes calls: that it was asked more than it can answer is no fault of
/// its machine. Waits for connect-timeout only.
bool TakesCalls(const ShardHosts& hosts, const ShardCopy& copy);

/// True if another machine or the way to it is the reason of `error`.
bool ComesFromElsewhere(const Xapian::Error& error);

/// True if `error` comes from there.
bool ComesFrom(const ShardAddress& address, const Xapian::Error& error);

}  // namespace vanban
