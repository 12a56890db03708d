#pragma once

#include <filesystem>
#include <string>

#include "corpus/ocfl_inventory.h"

// Reading one object of the archive, every byte checked against its SHA-512. All throw Failure
// (kBadData) naming the damaged file.
namespace vanban {

/// The object's inventory. While a writer publishes a new version there is a moment with the new
/// inventory and the old sidecar; the sidecar of the version folder vouches for it then.
OcflInventory LoadInventory(const std::filesystem::path& object);

/// True if inventory.json.sha512 in the object's root names the digest of inventory.json.
bool SidecarAgrees(const std::filesystem::path& object);

/// The bytes of `file`, one of the inventory's.
std::string LoadContent(const std::filesystem::path& object, const OcflInventory& inventory,
                        const LogicalFile& file);

/// The bytes under the first logical path of the newest version that starts with `prefix`.
std::string LoadContent(const std::filesystem::path& object, const OcflInventory& inventory,
                        std::string_view prefix);

}  // namespace vanban
