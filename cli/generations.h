#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "corpus/message.h"
#include "search/generation.h"
#include "search/index_facts.h"
#include "search/shard_hosts.h"

namespace vanban {

/// A generation that is kept on disk.
struct KeptGeneration {
  Generation generation;
  bool current = false;  ///< CURRENT names it.
  std::size_t bytes = 0;
  std::optional<IndexFacts> facts;  ///< None if it cannot be read.
};

/// All of them, oldest first; their bytes are not verified.
std::vector<KeptGeneration> KeptGenerations(const std::filesystem::path& index_dir);

/// The shards as LookAtShards tells them. What is wrong with them is added to `complaints`, also a
/// shards.conf that is bad or does not fit; there are none then.
std::vector<ShardState> AskShards(const Generation& generation, std::vector<Message>& complaints);

/// `vanban index --list`: what is kept.
int ListKept(const GlobalOptions& global, const std::filesystem::path& index_dir);

/// `vanban index --check`, `vanban verify --index`: reads every byte of CURRENT and of all that is
/// kept. Exit status 0 if all is sound, 1 if not, 66 if there is no index.
int CheckKept(const GlobalOptions& global, const std::filesystem::path& index_dir);

/// `vanban index --prune --keep N`.
int PruneKept(const GlobalOptions& global, const std::filesystem::path& index_dir,
              std::size_t keep);

/// `vanban index --rollback`: exit status 1 if there is nothing sound to go back to.
int RollBackIndex(const GlobalOptions& global, const std::filesystem::path& index_dir);

/// Does the same to the index of each level (of --as alone, if given), the most open first, and
/// says of which where there are several: a heading, or an array of {"level", "index"} in place of
/// the object that `act` prints. Gives the greatest exit status.
int ForEachLevel(const GlobalOptions& global,
                 const std::function<int(const std::filesystem::path& index_dir)>& act);

/// "12,3 MB": as people read it.
std::string FormatBytes(std::size_t bytes, Language language);

}  // namespace vanban
