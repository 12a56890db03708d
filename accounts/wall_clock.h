#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// What time it is: given by whoever starts the program, so that a test need not wait for a day.
/// Called from any thread.
using WallClock = std::function<std::chrono::system_clock::time_point()>;

/// The machine's clock.
inline std::chrono::system_clock::time_point MachineTime() {
  return std::chrono::system_clock::now();
}

/// "2026-11-23T05:30:10.123456789Z".
std::string FormatNanoseconds(std::chrono::system_clock::time_point time);

/// The time that FormatNanoseconds, or FormatUtc, wrote; none for anything else.
std::optional<std::chrono::system_clock::time_point> ParseUtcTime(std::string_view text);

}  // namespace vanban
