#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/worker_limits.h"

namespace vanban {

/// The bubblewrap program of this machine; none if it is not installed.
std::optional<std::filesystem::path> FindBubblewrap();

/// The command line that runs `program` with `arguments` under `bubblewrap`: no network, its own
/// processes and users, /usr to read, an empty /tmp to write, nothing else of the machine, no
/// rights, an environment of its own. All in it die with it, and it with whoever started it.
std::vector<std::string> SandboxedCommand(const std::filesystem::path& bubblewrap,
                                          const std::filesystem::path& program,
                                          const std::vector<std::string>& arguments,
                                          const WorkerLimits& limits);

/// The environment of a worker, "NAME=value" each: nothing of ours.
std::vector<std::string> WorkerEnvironment();

}  // namespace vanban
