#include "cli/interrupt.h"

#include <csignal>

#include <sys/time.h>
#include <unistd.h>

namespace vanban {
namespace {

/// Xapian's compaction and the kernel's fsync cannot be asked to stop; together with the way out of
/// the process this is under a second.
constexpr itimerval kGrace{.it_interval = {}, .it_value = {.tv_sec = 0, .tv_usec = 700'000}};

volatile std::sig_atomic_t interrupted = 0;

extern "C" void HandleInterrupt(int /*signal*/) {
  if (interrupted != 0) {
    ::_exit(kInterruptedStatus);
  }
  interrupted = 1;
  ::setitimer(ITIMER_REAL, &kGrace, nullptr);
}

extern "C" void HandleAlarm(int /*signal*/) {
  ::_exit(kInterruptedStatus);
}

}  // namespace

void CatchInterrupts() {
  struct sigaction action {};

  action.sa_handler = &HandleInterrupt;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = &HandleAlarm;
  ::sigaction(SIGALRM, &action, nullptr);
}

bool Interrupted() {
  return interrupted != 0;
}

}  // namespace vanban
