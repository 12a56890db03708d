#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/audit_log.h"
#include "corpus/error.h"

namespace vanban {

/// What reading a whole log found.
struct AuditVerdict {
  AuditHead head;  ///< Of the last line that is as it was written.
  std::vector<Message> problems;
  bool knows_expected = false;  ///< One of the lines has the hash that was expected.

  [[nodiscard]] bool sound() const { return problems.empty(); }
};

/// Reads every line of the log, in order, and tells each to `line` as long as nothing is wrong.
/// Finds every byte that was changed, every line that was removed, put in, repeated or moved, and
/// every file that is missing, renamed or strange. Two things leave no trace inside: lines cut off
/// at the end, and a log made anew from some line on. Whoever keeps a head elsewhere finds both:
/// `expected` is such a hash, or NUMBER:HASH; empty expects nothing. Throws Failure (kIo).
AuditVerdict CheckAudit(const std::filesystem::path& folder, std::string_view expected,
                        const std::function<void(const AuditRecord&)>& line = {});

}  // namespace vanban
