#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vanban {

/// What a reading worker, and every program it starts, may take. The figures are some ten times
/// what the largest document of an office needs.
struct WorkerLimits {
  std::size_t memory_bytes = std::size_t{1} << 30U;     ///< Of address space, each process.
  std::size_t written_bytes = std::size_t{256} << 20U;  ///< Of one file.
  std::size_t scratch_bytes = std::size_t{512} << 20U;  ///< Of /tmp within bubblewrap.
  std::size_t answer_bytes = std::size_t{160} << 20U;   ///< Of one answer; the program checks.
  std::uint64_t open_files = 64;
  std::uint64_t processes = 64;  ///< Only where the worker has a user namespace of its own.
  std::size_t files_before_replacement = 200;
};

/// How long a file may be read, by the clock on the wall and in processor time of each process:
/// by how its bytes begin, for pages that must be looked at take minutes where text takes moments.
std::chrono::seconds TimeFor(std::string_view bytes);

/// How long one step of taking a .zip apart may take.
inline constexpr std::chrono::seconds kZipStepTime{30};

/// Puts this process and its children within `limits` for good: memory, files, processes; no core
/// files, no new rights (no_new_privs), and death when the thread that started it dies.
void EnterLimits(const WorkerLimits& limits);

/// Allows this process `time` more of the processor; beyond it the kernel ends it (SIGXCPU).
void AllowProcessorTime(std::chrono::seconds time);

}  // namespace vanban
