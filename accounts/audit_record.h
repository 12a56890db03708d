#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// Something that somebody did, or tried to do.
struct AuditEvent {
  std::string account;  ///< Who; "os:vanban" for a command of that user of the machine.
  std::string address;  ///< From where: an address, or "local" for a command.
  std::string to;       ///< Where it arrived: the server's address and port; empty for a command.
  std::string action;   ///< "session.begin", "document.view", "archive.add".
  std::string object;   ///< What it was done to; may be empty.
  std::string outcome;  ///< "ok", "refused", "failed", "begun".
  std::string detail;   ///< For a person; may be empty.
};

/// A line of the audit log.
struct AuditRecord {
  std::uint64_t number = 0;  ///< From 1, without a gap.
  std::chrono::system_clock::time_point time;
  AuditEvent event;
  std::string previous;  ///< The hash of the line before.
  std::string hash;      ///< Of this line.
};

/// What the first line names as the hash of the line before.
inline constexpr std::string_view kNoHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// The record as a line, without its line end; sets `record.hash`. Fields that are too long are
/// cut, bytes that are no text are shown as such.
std::string WriteAuditLine(AuditRecord& record);

/// The record of a line whose hash fits every byte of it; none if one was changed.
std::optional<AuditRecord> ReadAuditLine(std::string_view line);

}  // namespace vanban
