#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/access_level.h"
#include "corpus/document.h"
#include "corpus/error.h"

namespace vanban {

/// A file that somebody sent to be added.
struct Upload {
  std::string id;       ///< "20261123T094512.123456Z-1f2e3d4c": in the order of arrival.
  std::string account;  ///< Who sent it; empty: nobody signed in.
  std::string address;  ///< From where.
  std::string when;     ///< RFC 3339, UTC.
  std::string name;     ///< As UploadName gives it.
  std::uint64_t bytes = 0;
  AccessLevel level = AccessLevel::kPublic;  ///< Of what is in it, and of whoever may see it here.

  friend bool operator==(const Upload&, const Upload&) = default;
};

/// What became of one document of an upload: a .zip has several.
struct IntakeItem {
  std::string path;     ///< "kho.zip!a.docx".
  std::string outcome;  ///< As Name(IngestOutcome) writes it.
  DocumentId document;  ///< Empty unless the archive holds it.
  int version = 0;      ///< 0 unless the archive holds it.
  std::string key;
  std::string title;
  /// Of the document and of those that the notices name: whoever may not read it is told no more
  /// than the outcome.
  AccessLevel level = AccessLevel::kPublic;
  Message reason;  ///< Why it was not added.
  Message advice;
  std::vector<Message> notices;

  friend bool operator==(const IntakeItem&, const IntakeItem&) = default;
};

/// What became of an upload.
struct IntakeOutcome {
  static constexpr std::size_t kMostItems = 1000;

  std::string ended;              ///< RFC 3339, UTC.
  std::size_t held = 0;           ///< Items that the archive holds: added, new versions, doubles.
  std::size_t refused = 0;        ///< The others.
  std::vector<IntakeItem> items;  ///< In the order of reading; the first kMostItems.

  friend bool operator==(const IntakeOutcome&, const IntakeOutcome&) = default;
};

/// Both as JSON, for a file of ours.
std::string WriteUpload(const Upload& upload);
std::string WriteIntakeOutcome(const IntakeOutcome& outcome);

/// What was written; kBadData for anything else.
Result<Upload> ParseUpload(std::string_view json);
Result<IntakeOutcome> ParseIntakeOutcome(std::string_view json);

}  // namespace vanban
