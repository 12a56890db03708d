#include "search/shard_identity.h"

#include <sstream>

#include <fmt/format.h>

namespace vanban {

std::string WriteShardIdentity(const ShardIdentity& identity) {
  std::string line = fmt::format("{} {} {}", identity.generation, identity.number, identity.tokens);
  for (const std::uint32_t size : identity.sizes) {
    line += fmt::format(" {}", size);
  }
  return line;
}

std::optional<ShardIdentity> ParseShardIdentity(std::string_view line) {
  std::istringstream words{std::string(line)};
  ShardIdentity identity;
  words >> identity.generation >> identity.number >> identity.tokens;
  for (std::uint32_t size = 0; words >> size;) {
    identity.sizes.push_back(size);
  }
  const bool whole =
      identity.number < identity.sizes.size() && WriteShardIdentity(identity) == line;
  return whole ? std::optional(std::move(identity)) : std::nullopt;
}

}  // namespace vanban
