#include "cli/interrupt.h"

#include <csignal>

#include <unistd.h>

namespace vanban {
namespace {

volatile std::sig_atomic_t interrupted = 0;

extern "C" void HandleInterrupt(int /*signal*/) {
  if (interrupted != 0) {
    ::_exit(kInterruptedStatus);
  }
  interrupted = 1;
  ::alarm(1);
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
