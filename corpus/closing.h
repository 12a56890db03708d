#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/date.h"

namespace vanban {

/// The foot of a directive: who signed, for whom.
struct Closing {
  std::string signer;     ///< "Nguyễn Văn A"; may be empty.
  std::string authority;  ///< After "TM.": "BỘ CHÍNH TRỊ"; may be empty.
};

/// The first signature after byte `from`.
Closing FindClosing(std::string_view text, std::size_t from);

/// True if the line begins a directive's foot: "Nơi nhận:", "TM. CHÍNH PHỦ", "KT. BỘ TRƯỞNG".
bool IsClosingLine(std::string_view line);

/// True if the line is a person's name and nothing else, a rank or degree before it allowed:
/// "Nguyễn Văn A", "Đại tá Trần B", "Minh Hà - Phạm Công".
bool IsPersonName(std::string_view line);

/// The day the document itself comes into force: "Quyết định này có hiệu lực kể từ ngày …"; the day
/// it was issued where it says "từ ngày ký".
std::optional<Date> FindEffectiveDate(std::string_view text, std::optional<Date> issued);

/// The day a law was passed ("… thông qua ngày …").
std::optional<Date> FindDayPassed(std::string_view text);

}  // namespace vanban
