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

/// The generation that CURRENT names. kNoInput if nothing was published yet; kBadData if CURRENT or
/// what it names is damaged.
Result<Generation> OpenCurrent(const std::filesystem::path& index_dir);

/// The number that CURRENT names, without looking at the generation; cheap enough to poll.
std::optional<std::uint64_t> CurrentNumber(const std::filesystem::path& index_dir);

/// The newest generation that verifies: the current one, else an older one (then `fell_back`).
struct ServedGeneration {
  Generation generation;
  bool fell_back = false;
  std::vector<Message> complaints;
};

Result<ServedGeneration> OpenNewestSound(const std::filesystem::path& index_dir);

/// All published generations, oldest first.
std::vector<Generation> ListGenerations(const std::filesystem::path& index_dir);

/// Writes MANIFEST: one line a file, "sha256 size name", sorted by name. Throws Failure.
void WriteManifest(const std::filesystem::path& directory);

/// Checks every file against MANIFEST: missing, extra, changed. Empty if all is sound.
std::vector<Message> VerifyManifest(const std::filesystem::path& directory);

}  // namespace vanban
