#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/byte_span.h"

namespace vanban {

/// A calendar day. Always valid (`ok()`) where this project hands one out.
using Date = std::chrono::year_month_day;

/// "2013-06-03".
std::string FormatIso(Date date);

/// "03/6/2013", as Vietnamese offices write it: day with two digits, January and February too
/// (Nghị định 30/2020/NĐ-CP, phụ lục I, II.4).
std::string FormatVietnamese(Date date);

/// "2013-06-03T08:09:10Z" (RFC 3339, UTC).
std::string FormatUtc(std::chrono::system_clock::time_point time);

/// The day that "2013-06-03" names; none for anything else, 31 February included.
std::optional<Date> ParseIso(std::string_view text);

/// A date found in running text.
struct DateMention {
  Date date;
  ByteSpan span;  ///< In the scanned text, from the first digit or "ngày" to the last digit.
};

/// The date that starts exactly at `begin`: "03/6/2013", "3-6-2013", "03.06.2013", "09- 3- 2012",
/// "ngày 03 tháng 6 năm 2013" (any case, composed or decomposed, with or without accents, spaces
/// and line breaks between the parts), "2013-06-03". None if no valid day stands there or the
/// digits go on. Years 1900 to 2199.
std::optional<DateMention> MatchDate(std::string_view text, std::size_t begin);

/// The first date at or after `begin`.
std::optional<DateMention> FindDate(std::string_view text, std::size_t begin = 0);

}  // namespace vanban
