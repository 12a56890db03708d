#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/generations.h"
#include "search/generation.h"
#include "search/index_facts.h"
#include "search/run_record.h"
#include "search/shard_hosts.h"

namespace vanban {

/// What `vanban status` says of the index.
struct IndexStatus {
  std::optional<ServedGeneration> served;  ///< What answers: all its bytes were read.
  IndexFacts facts;                        ///< Of that.
  std::vector<Message> complaints;         ///< Why not what CURRENT names; why nothing serves.
  std::vector<KeptGeneration> kept;
  std::optional<std::string> indexer;  ///< The pid of the one at work now.
  std::optional<RunRecord> last_run;
  std::vector<ShardState> shards;  ///< Empty if all is on this machine.
};

IndexStatus LookAtIndex(const std::filesystem::path& index_dir);

/// How the last run ended, as a person is told; with why, if it failed.
Message DescribeRun(const IndexStatus& status);

/// "3 giờ trước": how long before `now` a time in RFC 3339 (UTC) was. Empty if it is no time.
Message AgeOf(const std::string& utc, std::chrono::system_clock::time_point now);

}  // namespace vanban
