#pragma once

#include <ctime>

namespace vanban::bench {

/// Seconds that this thread has computed, whoever else uses the machine.
inline double ThreadSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace vanban::bench
