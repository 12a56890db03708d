#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vanban {

/// How urgent a document is stamped (dấu chỉ mức độ khẩn): Nghị định 30/2020/NĐ-CP, phụ lục I, ô số
/// 10b; the Party's "Hỏa tốc hẹn giờ" is the first of "Hỏa tốc".
enum class Urgency { kUrgent, kVeryUrgent, kExpress };

struct UrgencyInfo {
  Urgency urgency;
  std::string_view slug;     ///< "thuong-khan": in record.json.
  std::string_view name;     ///< "Thượng khẩn".
  std::string_view english;  ///< "Very urgent".
};

/// All of them, the lowest first.
std::span<const UrgencyInfo> UrgencyLevels();

const UrgencyInfo& Info(Urgency urgency);

/// The level that `text` names by its slug or name, in any case; none for other words.
std::optional<Urgency> FindUrgency(std::string_view text);

/// The urgency stamped on the head of `text`: a line or column of the head that holds "KHẨN",
/// "THƯỢNG KHẨN", "HỎA TỐC" or "HỎA TỐC HẸN GIỜ" in capitals and nothing else, or "Độ khẩn: …". The
/// highest of several; none where only running text speaks of it.
std::optional<Urgency> FindUrgencyStamp(std::string_view text);

}  // namespace vanban
