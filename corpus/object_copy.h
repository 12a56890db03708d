#pragma once

#include <cstddef>
#include <filesystem>

#include "corpus/document.h"

// Objects that come from another copy of an archive.
namespace vanban {

/// How the histories of two copies of one object stand to each other.
enum class History {
  kSame,
  kFirstIsOlder,   ///< The second begins with all versions of the first and has more.
  kSecondIsOlder,  ///< The other way round.
  kDiffer,         ///< Some version is not the same in both.
};

/// Compares two sound objects by the digests of their versions' inventories. Throws Failure
/// (kBadData) if an inventory is damaged.
History CompareHistories(const std::filesystem::path& first, const std::filesystem::path& second);

/// Copies a folder with all it holds to a new name; gives the bytes of its files. Only folders and
/// plain files are copied: throws Failure (kBadData) naming anything else, (kIo) where reading or
/// writing fails.
std::size_t CopyTree(const std::filesystem::path& from, const std::filesystem::path& to);

/// Throws Failure (kUsage) if a copy of `root` in `copy` would lie within `root` or be it.
void CheckOutside(const std::filesystem::path& root, const std::filesystem::path& copy);

/// Throws Failure (kBadData) that says why unless the folder `object`, wherever it stands, is a
/// valid OCFL object that holds the document `id` as this archive writes it.
void CheckObjectOfOurs(const std::filesystem::path& object, const DocumentId& id);

}  // namespace vanban
