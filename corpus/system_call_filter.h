#pragma once

#include <string>

namespace vanban {

/// Denies this process, and every program it starts, the calls of the kernel that reading a file
/// never needs: looking into or tracing other processes, mounting, namespaces, keys, loading code
/// into the kernel, its rarer interfaces (bpf, io_uring, userfaultfd, perf), setting the clock, and
/// sockets but for a pair of its own. They fail with EPERM. For good. Gives why the kernel takes no
/// filter; empty if it stands. REQUIRES: no_new_privs is set.
std::string FilterSystemCalls();

}  // namespace vanban
