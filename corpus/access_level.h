#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vanban {

/// Who may read a document (mức độ truy cập), the most open first: the four levels that a storage
/// system of an agency must tell apart by QCVN 12:2026/BCA, 3.5.2.1.2. State secrets are none of
/// them: those wait in quarantine (secrecy.h).
enum class AccessLevel { kPublic, kInternal, kRestricted, kConfidential };

struct AccessLevelInfo {
  AccessLevel level;
  std::string_view slug;     ///< "noi-bo": in record.json, options and addresses.
  std::string_view name;     ///< "Nội bộ".
  std::string_view english;  ///< "Internal".
};

/// All of them, the most open first.
std::span<const AccessLevelInfo> AccessLevels();

const AccessLevelInfo& Info(AccessLevel level);

/// The level that `text` names by its slug, its name or its English name, in any case; none for
/// other words.
std::optional<AccessLevel> FindAccessLevel(std::string_view text);

/// True if who may read up to `reader` may read a document of `document`.
constexpr bool MayRead(AccessLevel reader, AccessLevel document) {
  return document <= reader;
}

}  // namespace vanban
