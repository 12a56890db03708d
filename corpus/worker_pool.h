#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/ingest_readers.h"
#include "corpus/message.h"
#include "corpus/worker_limits.h"
#include "corpus/worker_process.h"

namespace vanban {

/// The only argument of a program that is to be a reading worker (RunReadWorker).
inline constexpr std::string_view kReadWorkerArgument = "read-worker";

/// What stands between a worker and the machine.
enum class Isolation {
  kBubblewrap,  ///< Namespaces of its own, and the limits.
  kLimitsOnly,  ///< The limits of the kernel (rlimits) alone.
};

/// "bubblewrap", "rlimits": as `status` writes it.
std::string_view Name(Isolation isolation);

struct WorkerPoolOptions {
  /// The program whose workers read; this one.
  std::filesystem::path program = "/proc/self/exe";
  WorkerLimits limits;
  Isolation strongest = Isolation::kBubblewrap;
  /// How long a file that begins so may be read.
  std::function<std::chrono::seconds(std::string_view bytes)> time = &TimeFor;
  /// Asked often; once true, no answer is waited for.
  std::function<bool()> stop;
};

/// Reads strangers' files in worker processes: each worker reads many files, one at a time, and is
/// replaced after so many and after any failure. A file is blamed for a failure only if it brings
/// down a worker that read nothing before. Many threads may ask at once; there are as many workers
/// as ask at the same time.
class WorkerPool {
 public:
  /// Starts a first worker, in bubblewrap if that works here. Throws Failure (kUnavailable) if none
  /// can be started.
  explicit WorkerPool(WorkerPoolOptions options = {});
  ~WorkerPool();

  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// As ReadDocument, with Error also for what brings a worker down.
  Result<Document> ReadFile(const RawFile& file);

  /// As ReadJsonLine.
  Result<Document> ReadLine(std::string_view line, const std::string& path);

  /// As ZipPackage::Open. The pool must outlive the reader.
  Result<std::unique_ptr<ZipReader>> OpenZip(const std::filesystem::path& path,
                                             const ZipLimits& limits);

  /// These three. The pool must outlive them.
  IngestReaders readers();

  [[nodiscard]] Isolation isolation() const { return isolation_; }

  /// Why it is not bubblewrap; empty if it is.
  [[nodiscard]] const Message& why_weaker() const { return why_weaker_; }

  /// Why the kernel takes no filter of the workers' system calls; empty if it does.
  [[nodiscard]] const Message& why_unfiltered() const { return why_unfiltered_; }

  [[nodiscard]] const WorkerPoolOptions& options() const { return options_; }

  /// How long an answer is waited for that may take `time`.
  [[nodiscard]] Patience PatienceFor(std::chrono::seconds time) const {
    return {.until = std::chrono::steady_clock::now() + time, .stop = options_.stop};
  }

  /// A worker for one caller alone, new or one that has read before.
  Result<std::unique_ptr<WorkerProcess>> Borrow();

  /// Takes back a worker that answered well.
  void GiveBack(std::unique_ptr<WorkerProcess> worker);

 private:
  class Starter;

  Result<std::unique_ptr<WorkerProcess>> Start(Isolation isolation);
  void TakeFirst(std::unique_ptr<WorkerProcess> worker);
  Result<Document> Read(const WorkerMessage& question, std::chrono::seconds time,
                        std::string_view path);

  WorkerPoolOptions options_;
  std::unique_ptr<Starter> starter_;
  Isolation isolation_ = Isolation::kLimitsOnly;
  Message why_weaker_;
  Message why_unfiltered_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<WorkerProcess>> idle_;
};

/// The refusal of the file at `path` that brought its worker down.
Error RefusalAfter(WorkerEnd end, std::string_view path);

}  // namespace vanban
