#include "cli/progress.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace vanban {
namespace {

constexpr std::chrono::milliseconds kBarPeriod(100);
constexpr std::chrono::seconds kLinePeriod(10);
constexpr std::size_t kBarCells = 24;
constexpr std::string_view kClearLine = "\r\x1b[K";

double Fraction(const ProgressState& state) {
  if (state.total == 0) {
    return 0;
  }
  return std::min(1.0, static_cast<double>(state.done) / static_cast<double>(state.total));
}

/// "1:02:03" or "02:03".
std::string FormatSeconds(double seconds) {
  constexpr int kLongest = 359'999;  // 99:59:59
  const int whole = static_cast<int>(std::min(seconds, double{kLongest}));
  const int hours = whole / 3600;
  const std::string rest = fmt::format("{:02}:{:02}", whole / 60 % 60, whole % 60);
  return hours > 0 ? fmt::format("{}:{}", hours, rest) : rest;
}

}  // namespace

ProgressStyle ChooseProgressStyle(bool quiet) {
  if (quiet) {
    return ProgressStyle::kNone;
  }
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) == 1 && !dumb ? ProgressStyle::kBar : ProgressStyle::kLines;
}

Progress::Progress(ProgressStyle style, Language language, Message unit)
    : style_(style),
      language_(language),
      unit_(std::move(unit)),
      start_(Clock::now()),
      shown_(start_) {}

void Progress::Update(const ProgressState& state) {
  state_ = state;
  if (style_ == ProgressStyle::kNone) {
    return;
  }
  const auto now = Clock::now();
  const Clock::duration period =
      style_ == ProgressStyle::kBar ? Clock::duration(kBarPeriod) : Clock::duration(kLinePeriod);
  if (now - shown_ >= period) {
    Show(now);
    shown_ = now;
  }
}

void Progress::PrintLine(std::string_view line) {
  Finish();
  std::cerr << line << '\n';
}

void Progress::Finish() {
  if (bar_visible_) {
    std::cerr << kClearLine << std::flush;
    bar_visible_ = false;
  }
}

void Progress::Show(Clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double fraction = Fraction(state_);
  const double rate = static_cast<double>(state_.items) / std::max(seconds, 1e-9);
  const double left = fraction > 0 ? seconds * (1 - fraction) / fraction : 0;
  std::string text = fmt::format("{} {}  {:.0f}/s", state_.items, unit_.In(language_), rate);
  if (state_.total > 0) {
    text = fmt::format("{:3.0f} %  {}  {} {}", 100 * fraction, text,
                       language_ == Language::kEnglish ? "left" : "còn", FormatSeconds(left));
  }
  if (style_ == ProgressStyle::kLines) {
    std::cerr << text << '\n';
    return;
  }
  const auto filled = static_cast<std::size_t>(fraction * static_cast<double>(kBarCells));
  std::cerr << kClearLine << '[' << std::string(filled, '#') << std::string(kBarCells - filled, '.')
            << "] " << text << std::flush;
  bar_visible_ = true;
}

}  // namespace vanban
