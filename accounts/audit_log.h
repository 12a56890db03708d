#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "accounts/audit_record.h"
#include "accounts/wall_clock.h"

namespace vanban {

/// Where the log ends. Kept elsewhere, it makes visible that lines were cut off or all made anew.
struct AuditHead {
  std::uint64_t number = 0;
  std::string hash = std::string(kNoHash);

  friend bool operator==(const AuditHead&, const AuditHead&) = default;
};

/// The files of a log, the oldest first: "2026-11.jsonl", one a month.
std::vector<std::filesystem::path> AuditFiles(const std::filesystem::path& folder);

/// The audit log of a home, to write to. Several processes may write one log, and several threads
/// use one of these.
class AuditLog {
 public:
  /// Looks at nothing yet.
  AuditLog(std::filesystem::path folder, WallClock clock)
      : folder_(std::move(folder)),
        clock_(std::move(clock)) {}

  /// Adds one line, durably: when this returns, a power cut does not undo it. Times only grow, by a
  /// nanosecond at least. Throws Failure, and nothing was added, if it cannot be: whoever must not
  /// act without a line then does not act. Bytes that a writer left when it was killed are taken
  /// away and named in a line of their own.
  AuditHead Append(const AuditEvent& event);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  struct End {
    std::filesystem::path file;  ///< The newest; empty if there is none.
    std::uintmax_t size = 0;     ///< Of its whole lines.
    std::optional<AuditRecord> last;
    std::string torn;  ///< What stands behind them.
  };

  [[nodiscard]] End FindEnd() const;

  std::filesystem::path folder_;
  WallClock clock_;
  std::mutex mutex_;
  End end_;  ///< As this one left it.
};

}  // namespace vanban
