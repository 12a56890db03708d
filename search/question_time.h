#pragma once

#include <chrono>

namespace vanban {

/// How long one question over several machines may take. Each message has its own timeout, but a
/// question is hundreds of them: a machine that answers each just in time would hold who asks for
/// minutes.
class QuestionTime {
 public:
  /// A question begins, and may take so long.
  void Begin(std::chrono::milliseconds limit);

  /// To be called between messages. Throws Failure (kUnavailable) if the time is over; never before
  /// the first Begin.
  void Check() const;

 private:
  std::chrono::milliseconds limit_{0};
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::time_point::max();
};

}  // namespace vanban
