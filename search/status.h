#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "corpus/message.h"

namespace vanban {

/// Whether a work is in force (hiệu lực), as far as the documents held say. The states are those of
/// the national database of law (vbpl.vn); what ends a text in whole or in part is Điều 154 of the
/// Luật Ban hành văn bản quy phạm pháp luật (80/2015/QH13): amending ends it in part, replacing and
/// repealing in whole.
enum class Status : std::uint8_t {
  kUnknown,         ///< Nothing held says.
  kNotYet,          ///< Its own day has not come.
  kInForce,         ///< Its own day has come, and nothing held ends it.
  kPartlyRepealed,  ///< Some of it is amended, replaced or repealed.
  kRepealed,        ///< All of it is replaced or repealed, or its time is over.
  kSuspended,       ///< Another document suspends it.
};

struct StatusInfo {
  Status status;
  std::string_view name;  ///< "in_force": in JSON, terms and addresses.
  std::string_view vi;    ///< "còn hiệu lực"
  std::string_view en;
};

/// All of them, in the order of the enumeration.
std::span<const StatusInfo> Statuses();
const StatusInfo& Info(Status status);

/// By its name or in Vietnamese or English words, with accents or without ("còn hiệu lực",
/// "het-hieu-luc"), also words that mean one of them ("đã được thay thế", "hết hạn").
std::optional<Status> FindStatus(std::string_view words);

}  // namespace vanban
