#pragma once

namespace vanban {

/// The exit status of a run that Ctrl-C ended.
inline constexpr int kInterruptedStatus = 130;

/// From here on the first Ctrl-C (or SIGTERM) only asks the run to end: Interrupted() is true then.
/// A second one, or a second without an end, ends the program at once; everything it writes can
/// take that at any point.
void CatchInterrupts();

bool Interrupted();

}  // namespace vanban
