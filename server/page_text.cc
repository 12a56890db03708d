#include "server/page_text.h"

#include <array>

#include <fmt/format.h>

#include "search/status.h"

namespace vanban {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

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

std::string StatusText(std::string_view status, Language language) {
  const auto found = FindStatus(status);
  if (!found) {
    return std::string(status);
  }
  return std::string(language == Language::kVietnamese ? Info(*found).vi : Info(*found).en);
}

}  // namespace vanban
