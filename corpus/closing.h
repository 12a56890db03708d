#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/byte_span.h"
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

/// What a document says of its own force (hiệu lực thi hành).
struct EffectiveClause {
  Date from;
  std::optional<Date> until;  ///< The last day, where it is said: "… đến hết ngày 31/12/2025".
  ByteSpan sentence;          ///< In the text.
};

/// "Quyết định này có hiệu lực kể từ ngày …": the first such clause of the document about itself;
/// from the day it was issued where it says "từ ngày ký".
std::optional<EffectiveClause> FindEffectiveClause(std::string_view text,
                                                   std::optional<Date> issued);

/// The day a law was passed ("… thông qua ngày …").
std::optional<Date> FindDayPassed(std::string_view text);

}  // namespace vanban
