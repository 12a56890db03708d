#include "accounts/wall_clock.h"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

namespace vanban {
namespace {

using SystemClock = std::chrono::system_clock;
using std::chrono::nanoseconds;

constexpr std::size_t kSecondsSize = 19;  // "2026-11-23T05:30:10"
constexpr std::size_t kFractionSize = 9;

bool IsDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string FormatNanoseconds(SystemClock::time_point time) {
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  const std::time_t whole = SystemClock::to_time_t(second);
  std::tm parts{};
  ::gmtime_r(&whole, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z", parts.tm_year + 1900,
                     parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                     std::chrono::duration_cast<nanoseconds>(time - second).count());
}

std::optional<SystemClock::time_point> ParseUtcTime(std::string_view text) {
  if (text.size() <= kSecondsSize || text.back() != 'Z') {
    return std::nullopt;
  }
  const std::string seconds(text.substr(0, kSecondsSize));
  std::tm parts{};
  const char* end = ::strptime(seconds.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr || *end != '\0') {
    return std::nullopt;
  }
  nanoseconds fraction{0};
  if (const std::string_view rest = text.substr(kSecondsSize, text.size() - kSecondsSize - 1);
      !rest.empty()) {
    if (rest.size() != kFractionSize + 1 || rest.front() != '.' || !IsDigits(rest.substr(1))) {
      return std::nullopt;
    }
    fraction = nanoseconds(std::stol(std::string(rest.substr(1))));
  }
  return SystemClock::from_time_t(::timegm(&parts)) + fraction;
}

}  // namespace vanban
