#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "corpus/error.h"
#include "corpus/message.h"
#include "corpus/message_channel.h"
#include "corpus/owned_descriptor.h"

namespace vanban {

/// The descriptor on which a worker finds its channel.
inline constexpr int kWorkerChannel = 3;

/// Why a worker gave no answer.
enum class WorkerEnd {
  kCrashed,        ///< A signal of a fault: a bug in a library met its file.
  kKilled,         ///< The kernel wanted its memory, or somebody killed it.
  kProcessorTime,  ///< It passed its share of the processor.
  kTimedOut,       ///< It passed its time, or nobody wants its answer; it was killed.
  kTooLarge,       ///< Its answer passes the limit; it was killed.
  kNonsense,       ///< Its answer is none; it was killed.
  kEnded,          ///< It ended by itself.
};

/// What happened, as the end of a sentence that names the file.
Message Describe(WorkerEnd end);

/// A process that reads strangers' files for this one. Killed, with all it started, when this goes.
class WorkerProcess {
 public:
  /// Runs `command` (an absolute path first) with `environment` and waits for its kReady. The
  /// process dies with the calling thread, so that must outlive it. Fails with errno's reason.
  static Result<std::unique_ptr<WorkerProcess>> Start(const std::vector<std::string>& command,
                                                      const std::vector<std::string>& environment);

  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  ~WorkerProcess();

  /// Its answer, of at most `max_bytes`. After anything else the worker is dead.
  tl::expected<WorkerMessage, WorkerEnd> Ask(const WorkerMessage& question,
                                             const Patience& patience, std::size_t max_bytes);

  /// Why the kernel took no filter of its system calls; empty if it did.
  [[nodiscard]] const std::string& unfiltered() const { return unfiltered_; }

  /// How many questions it has been asked.
  [[nodiscard]] std::size_t asked() const { return asked_; }

 private:
  WorkerProcess(pid_t process, OwnedDescriptor socket);

  void Kill();
  WorkerEnd WaitForEnd();

  pid_t process_;
  MessageChannel channel_;
  std::string unfiltered_;
  std::size_t asked_ = 0;
};

}  // namespace vanban
