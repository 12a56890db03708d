#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/error.h"

namespace vanban {

/// SHA-512 in lower case → paths, sorted.
using DigestPaths = std::map<std::string, std::vector<std::string>>;

/// One version of an OCFL object: which content stands under which logical path.
struct OcflVersion {
  std::string created;  ///< RFC 3339, UTC.
  std::string message;
  std::string user;
  DigestPaths state;  ///< Logical paths: "original/kế hoạch.docx".
};

/// inventory.json of an OCFL 1.1 object with SHA-512: what the archive writes.
struct OcflInventory {
  std::string id;
  DigestPaths manifest;               ///< Content paths: "v1/content/record.json".
  std::vector<OcflVersion> versions;  ///< versions[0] is v1.

  [[nodiscard]] int head() const { return static_cast<int>(versions.size()); }
};

/// The bytes of inventory.json: sorted keys, two-space indent; the same inventory gives the same.
std::string WriteInventory(const OcflInventory& inventory);

/// The inventory that `json` holds. Fails for what is not an OCFL 1.1 inventory with SHA-512, has
/// no versions, skips one, or names content that the manifest lacks.
Result<OcflInventory> ReadInventory(std::string_view json);

/// A logical path of a version and the content that stands there.
struct LogicalFile {
  std::string path;
  std::string digest;
};

/// The first logical path of the newest version that starts with `prefix`; none if there is none.
std::optional<LogicalFile> FindLogical(const OcflInventory& inventory, std::string_view prefix);

}  // namespace vanban
