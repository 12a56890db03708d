#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// One immutable, complete index.
struct Generation {
  std::uint64_t number = 0;
  std::filesystem::path directory;
};

/// "gen-000042".
std::string GenerationName(std::uint64_t number);
std::optional<std::uint64_t> ParseGenerationName(std::string_view name);

/// The generation that CURRENT names, its MANIFEST checked against CURRENT; its files are not
/// read. kNoInput if nothing was published yet; kBadData if CURRENT or what it names is damaged.
Result<Generation> OpenCurrent(const std::filesystem::path& index_dir);

/// The number that CURRENT names, without looking at the generation; cheap enough to poll.
std::optional<std::uint64_t> CurrentNumber(const std::filesystem::path& index_dir);

/// How sure a reader must be of a generation's files.
enum class Verification {
  kEveryByte,  ///< All files are read: what runs for long, or was told to check.
  kIfChanged,  ///< All files are read unless verified before and, by what the file system says of
               ///< them, not touched since: one question at the command line.
};

/// A generation that verifies: the current one, else another (then `fell_back`).
struct ServedGeneration {
  Generation generation;
  bool fell_back = false;
  std::vector<Message> complaints;  ///< Why it is not the current one.
};

/// The current generation; if that is damaged the newest sound one before it, then the newest sound
/// one after it (somebody went back from that). kNoInput if nothing was published yet, kBadData if
/// nothing is sound.
Result<ServedGeneration> OpenNewestSound(const std::filesystem::path& index_dir,
                                         Verification verification = Verification::kEveryByte);

/// The line of CURRENT that makes `generation` the one that serves: it pins the MANIFEST. Throws
/// Failure if that cannot be read.
std::string CurrentLine(const Generation& generation);

/// All published generations, oldest first.
std::vector<Generation> ListGenerations(const std::filesystem::path& index_dir);

/// The bytes of its files together; 0 if they cannot be counted.
std::size_t BytesOf(const Generation& generation);

/// Writes MANIFEST: one line a file, "sha256 size name", sorted by name. `jobs` files are read at
/// once. Throws Failure.
void WriteManifest(const std::filesystem::path& directory, std::size_t jobs = 1);

/// Checks every file against MANIFEST, `jobs` at once: missing, extra, changed. Empty if all is
/// sound. What cannot be read is a complaint, too; the folder of a shard that lies elsewhere
/// (search/shard_places.h) may be missing. Throws Failure if what says where shards lie is wrong.
std::vector<Message> VerifyManifest(const std::filesystem::path& directory, std::size_t jobs = 1);

}  // namespace vanban
