#pragma once

namespace vanban {

/// Lets this process keep memory that it frees, up to some ten megabytes a thread, for its own next
/// use. For a process that reads one document after another, each in several copies: by default the
/// C library hands pieces of this size back to the kernel, which clears them again for the next
/// document; that took a quarter of the time of `add`. At the start, before there are other
/// threads.
void KeepFreedMemory();

}  // namespace vanban
