#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/archive.h"
#include "corpus/document.h"

namespace vanban {

/// What made a version.
enum class VersionKind {
  kAdded,      ///< The first.
  kOriginal,   ///< Other bytes came from the same place.
  kReread,     ///< The same bytes were read anew.
  kCorrected,  ///< A person corrected it, or took a correction back.
  kWithdrawn,  ///< A person, or its issuer's recall, took it out of use …
  kRestored,   ///< … and back into use.
  kUpdated,    ///< Its issuer said that another file holds it as it is now …
  kReplaced,   ///< … or that another document stands in its place.
};

struct VersionKindInfo {
  VersionKind kind;
  std::string_view name;  ///< "added": as JSON writes it.
  std::string_view vi;
  std::string_view en;
};

const VersionKindInfo& Info(VersionKind kind);

/// One field of a document's head that a version changed.
struct FieldChange {
  std::string name;    ///< As in record.json.
  std::string before;  ///< In normal form; empty for none.
  std::string after;

  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// What one version changed of the one before it.
struct VersionChange {
  VersionInfo info;
  VersionKind kind = VersionKind::kAdded;
  std::vector<FieldChange> fields;      ///< Empty in the first.
  bool text = false;                    ///< The text differs.
  bool original = false;                ///< The original bytes differ.
  std::optional<Withdrawal> withdrawn;  ///< If this version is withdrawn.
  std::optional<CarriedOrder> order;    ///< The order of an envelope that made this version.
};

/// Every version of a document with what it changed, oldest first; empty if there is no such
/// document. Reads each version. Throws Failure if one is damaged.
std::vector<VersionChange> ReadHistory(const Archive& archive, const DocumentId& id);

}  // namespace vanban
