#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "corpus/ocfl_problems.h"

// A seal (dấu niêm): what proves that no history was changed, kept where the archive's keeper
// cannot reach. Digests inside the archive cannot: who swaps a file can swap its inventory too.
namespace vanban {

/// The seal of an archive as it is now: a line "SHA-512  abc/def/012/…/vN/inventory.json" for every
/// version of every object, in the order of paths: what `sha512sum` writes and checks. Each
/// inventory names the digests of its content and never changes once it is there, so an archive
/// that has only grown since still agrees with its seal. The file of judgements, to which lines are
/// only added, comes last as "SHA-512  extensions/…/judgements.jsonl:BYTES": of its first so many
/// bytes. Throws Failure if it cannot be read.
std::string SealArchive(const std::filesystem::path& root);

/// SHA-512 of the seal: 128 letters to be noted on paper.
std::string RootDigest(std::string_view seal);

/// V003 for every line of `seal` that the archive does not agree with: another inventory, or none,
/// or no line of a seal.
OcflProblems CheckSeal(const std::filesystem::path& root, std::string_view seal);

/// True if `seal` has lines of the object `name` ("abc/def/012/…") and the object in `folder`,
/// wherever that stands, agrees with each.
bool AgreesWithSeal(const std::filesystem::path& folder, std::string_view name,
                    std::string_view seal);

}  // namespace vanban
