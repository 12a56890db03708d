#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/ocfl_problems.h"

// The names of an OCFL 1.1 storage root (https://ocfl.io/1.1/spec/): every file name and path that
// the archive writes is built here. The whole form on disk: docs/archive-format.md.
namespace vanban {

inline constexpr std::string_view kObjectDeclaration = "0=ocfl_object_1.1";
inline constexpr std::string_view kInventoryName = "inventory.json";
inline constexpr std::string_view kSidecarName = "inventory.json.sha512";

// Logical paths: what a version of an object holds.
inline constexpr std::string_view kOriginalFolder = "original/";
inline constexpr std::string_view kTextPath = "derived/text.txt";
inline constexpr std::string_view kRecordPath = "record.json";
// Of a document that people changed: what its reader made of it.
inline constexpr std::string_view kReadTextPath = "as-read/text.txt";
inline constexpr std::string_view kReadRecordPath = "as-read/record.json";

/// What an object is called in its inventory: "urn:vanban:25-nq-tw".
std::string ObjectUrn(const DocumentId& id);

/// The document of an object name; none if it is not one of ours.
std::optional<DocumentId> IdOfUrn(std::string_view urn);

/// Where an object lies below the storage root, by extension 0004: the SHA-256 of its name in three
/// tuples of three digits, then whole: "abc/def/012/abcdef012…".
std::filesystem::path ObjectFolder(const DocumentId& id);

/// Every folder with a name and a place as objects of ours have, whatever it holds; sorted.
std::vector<std::filesystem::path> ObjectPlaces(const std::filesystem::path& root);

/// "v3".
std::string VersionName(int version);

/// The number of a version folder: 3 for "v3"; none for anything else, "v0" and "v03" included.
std::optional<int> ParseVersionName(std::string_view name);

/// The sidecar's line for an inventory with this SHA-512.
std::string SidecarLine(std::string_view digest);

/// A file name that any file system and any terminal can take: no separators, controls, direction
/// marks or damaged UTF-8 (each such byte or sign becomes '_'), not hidden, at most 120 bytes with
/// the extension kept. "original" if nothing is left. Vietnamese letters stay.
std::string SafeFileName(std::string_view name);

/// A file of the storage root itself: where it lies and what it says.
struct RootFile {
  std::string_view path;
  std::string_view text;
};

/// Every file of a root of ours that is part of no object, in the order of writing.
std::span<const RootFile> RootFiles();

/// What lies in a root of ours and is neither one of RootFiles nor a folder for objects or for an
/// extension.
std::vector<std::filesystem::path> StrayRootPaths(const std::filesystem::path& root);

/// Makes a missing or empty folder a storage root. Throws Failure if the folder holds something
/// else (kBadData) or cannot be written (kCannotCreate).
void CreateStorageRoot(const std::filesystem::path& root);

/// Throws Failure (kNoInput) if there is no storage root, (kBadData) if it is of another form.
void CheckStorageRoot(const std::filesystem::path& root);

/// What is wrong with the root of an archive of ours beyond what the specification asks, which lets
/// a root hold any file: V001 what Vanban did not put there or what differs from what it put.
OcflProblems CheckOwnRoot(const std::filesystem::path& root);

}  // namespace vanban
