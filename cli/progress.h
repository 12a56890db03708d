#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "corpus/message.h"

namespace vanban {

/// How a long run shows how far it is, on stderr.
enum class ProgressStyle {
  kNone,   ///< --quiet.
  kBar,    ///< A bar with rate and time left, on a terminal.
  kLines,  ///< One line each ten seconds, anywhere else.
};

/// The style for this run: none if `quiet`, a bar if stderr is a terminal.
ProgressStyle ChooseProgressStyle(bool quiet);

/// How far a run is. `done` of `total` in any unit (bytes, documents); `items` are counted for the
/// person.
struct ProgressState {
  std::size_t items = 0;
  std::uintmax_t done = 0;
  std::uintmax_t total = 0;
};

/// Shows progress on stderr; cheap enough to be told every step. One thread.
class Progress {
 public:
  /// `unit` names an item: {"văn bản", "documents"}.
  Progress(ProgressStyle style, Language language, Message unit);

  void Update(const ProgressState& state);

  /// Prints a whole line to stderr without tearing the bar.
  void PrintLine(std::string_view line);

  /// Takes the bar away.
  void Finish();

 private:
  using Clock = std::chrono::steady_clock;

  void Show(Clock::time_point now);

  ProgressStyle style_;
  Language language_;
  Message unit_;
  ProgressState state_;
  Clock::time_point start_;
  Clock::time_point shown_;
  bool bar_visible_ = false;
};

}  // namespace vanban
