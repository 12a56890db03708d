#include "server/page_text.h"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "search/status.h"

namespace vanban {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// The clocks of Viet Nam at "2026-11-23T13:55:12Z".
std::optional<std::chrono::sys_seconds> InVietnam(std::string_view utc) {
  constexpr std::size_t kDay = 10;
  constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
  const auto day = utc.size() == kForm.size() ? ParseIso(utc.substr(0, kDay)) : std::nullopt;
  const auto two = [&utc](std::size_t at) {
    int number = -1;
    const char* end = utc.data() + at + 2;
    const auto [stop, bad] = std::from_chars(utc.data() + at, end, number);
    return bad == std::errc() && stop == end ? number : -1;
  };
  constexpr std::size_t kHours = 11;
  constexpr std::size_t kMinutes = 14;
  constexpr std::size_t kSeconds = 17;
  const bool fits = day && utc[kDay] == 'T' && utc.back() == 'Z' && two(kHours) >= 0 &&
                    two(kMinutes) >= 0 && two(kSeconds) >= 0;
  if (!fits) {
    return std::nullopt;
  }
  constexpr std::chrono::hours kAhead(7);
  return std::chrono::sys_days(*day) + std::chrono::hours(two(kHours)) +
         std::chrono::minutes(two(kMinutes)) + std::chrono::seconds(two(kSeconds)) + kAhead;
}

}  // namespace

std::string Fill(const PageText& phrase, Language language,
                 std::initializer_list<std::string_view> values) {
  std::string out;
  std::string_view rest = phrase.In(language);
  for (const std::string_view value : values) {
    const std::size_t gap = rest.find("{}");
    if (gap == std::string_view::npos) {
      break;
    }
    out += rest.substr(0, gap);
    out += value;
    rest.remove_prefix(gap + 2);
  }
  out += rest;
  return out;
}

std::string ResultsTitle(std::string_view query, Language language) {
  return query.empty() ? std::string(kTextEverything.In(language))
                       : Fill(kTextResultsFor, language, {query});
}

std::string FormatCount(std::size_t count, Language language) {
  const std::string digits = fmt::format("{}", count);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) {
      out += language == Language::kEnglish ? ',' : '.';
    }
    out += digits[i];
  }
  return out;
}

std::string FormatDate(Date date, Language language) {
  if (language == Language::kVietnamese) {
    return FormatVietnamese(date);
  }
  const auto month = static_cast<unsigned>(date.month());
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), kMonths.at(month - 1),
                     static_cast<int>(date.year()));
}

std::string FormatMoment(const std::string& utc, Language language) {
  const auto local = InVietnam(utc);
  if (!local) {
    return utc;
  }
  const auto day = std::chrono::floor<std::chrono::days>(*local);
  const std::chrono::hh_mm_ss time(*local - day);
  return fmt::format("{:02}:{:02}, {}", time.hours().count(), time.minutes().count(),
                     FormatDate(day, language));
}

std::string FormatDayOf(const std::string& utc, Language language) {
  const auto local = InVietnam(utc);
  return local ? FormatDate(std::chrono::floor<std::chrono::days>(*local), language) : utc;
}

std::string StatusText(std::string_view status, Language language) {
  const auto found = FindStatus(status);
  if (!found) {
    return std::string(status);
  }
  return std::string(language == Language::kVietnamese ? Info(*found).vi : Info(*found).en);
}

}  // namespace vanban
