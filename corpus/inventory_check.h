#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/ocfl_problems.h"

namespace vanban {

/// What a foreign inventory says about one version.
struct CheckedVersion {
  std::map<std::string, std::string> state;  ///< Logical path → digest as written.
  std::string metadata;                      ///< created, message and user as JSON, to be compared.
};

/// A foreign inventory, as far as it could be read: any OCFL version, digest or version folder
/// name.
struct CheckedInventory {
  std::string id;
  std::string spec;       ///< "1.1".
  std::string algorithm;  ///< Empty unless it may be used for content.
  std::string head;
  std::string content_folder = "content";
  std::map<std::string, std::string> manifest;  ///< Content path → digest as written.
  std::map<std::string, std::map<std::string, std::string>> fixity;  ///< Algorithm → the same.
  std::map<std::string, CheckedVersion> versions;                    ///< Folder name → version.
};

/// Reads an inventory and adds every departure from sections 3.5.1 to 3.5.4 of the specification;
/// none if it is not a JSON object at all. `where` names the file in messages.
std::optional<CheckedInventory> CheckInventory(std::string_view json, std::string_view where,
                                               OcflProblems& problems);

/// The number of a version folder, "v3" or padded "v0003"; none for other names.
std::optional<int> VersionNumber(std::string_view name);

}  // namespace vanban
