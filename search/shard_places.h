#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/error.h"
#include "search/generation.h"

namespace vanban {

/// What is answered while a shard cannot be reached.
enum class LostShard {
  kError,    ///< Nothing: a list with gaps may be taken for a whole one.
  kPartial,  ///< What the other shards hold, marked as partial.
  kLocal,    ///< All, from this machine's copy of the shard; nothing if there is none.
};

/// Where a server of Xapian's remote protocol listens.
struct ShardAddress {
  std::string host;  ///< As written: a name, an IPv4 address or an IPv6 one without brackets.
  std::uint16_t port = 0;

  /// "10.0.0.2:9001", "[fd00::2]:9001".
  [[nodiscard]] std::string Text() const;
  auto operator<=>(const ShardAddress&) const = default;
};

/// Where one shard of kDocuments lies.
struct ShardPlace {
  std::string folder;                ///< In the generation's folder; empty if it lies elsewhere.
  std::vector<ShardAddress> copies;  ///< Asked in this order: the first that has it answers.
};

/// Where the shards of an index lie, and how long is waited for them.
struct ShardPlaces {
  LostShard on_lost = LostShard::kError;
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::milliseconds answer_timeout{5000};
  std::vector<ShardPlace> shards;  ///< In order.

  [[nodiscard]] bool AnyRemote() const;
};

/// The name of the file in an index's folder that says so.
inline constexpr std::string_view kShardsFile = "shards.conf";

/// What a shards.conf says; kBadSettings with file, line and advice for anything else:
///   # comment
///   on-lost-shard error|partial|local
///   connect-timeout MILLISECONDS
///   answer-timeout MILLISECONDS
///   auto documents-0
///   remote HOST:PORT [HOST:PORT …]
/// The lines of shards are those of a Xapian stub file, one a shard in order; the first is local.
Result<ShardPlaces> ReadShardPlaces(std::string_view text, const std::filesystem::path& file);

/// What the shards.conf in an index's folder says; none if there is no such file. Throws Failure
/// for a bad one.
std::optional<ShardPlaces> PlacesIn(const std::filesystem::path& index_dir);

/// What the shards.conf beside a published generation says; none if there is no such file, or if
/// the generation is not published: all of that is local. Throws Failure for a bad file.
std::optional<ShardPlaces> PlacesOf(const Generation& generation);

/// "documents-1": the folder of one of several shards, in its generation's.
std::string ShardFolder(std::size_t shard);

/// True if `name`, a file in a generation's folder, belongs to a shard that lies elsewhere.
bool LiesElsewhere(const ShardPlaces& places, std::string_view name);

}  // namespace vanban
