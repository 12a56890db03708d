#include "corpus/worker_pool.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "corpus/sandbox.h"
#include "corpus/worker_protocol.h"
#include "corpus/worker_zip.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

using NewWorker = Result<std::unique_ptr<WorkerProcess>>;

}  // namespace

std::string_view Name(Isolation isolation) {
  return isolation == Isolation::kBubblewrap ? "bubblewrap" : "rlimits";
}

Error RefusalAfter(WorkerEnd end, std::string_view path) {
  const Message what = Describe(end);
  return {ErrorCode::kBadData,
          {fmt::format("{}: {}", path, what.vi), fmt::format("{}: {}", path, what.en)},
          {"Mở tệp bằng phần mềm soạn thảo, lưu lại rồi thêm lại.",
           "Open the file in an office program, save it anew, and add that."}};
}

/// Starts workers on one thread that lives as long as the pool, for a worker dies with the thread
/// that started it (PR_SET_PDEATHSIG).
class WorkerPool::Starter {
 public:
  Starter() : thread_([this](const std::stop_token& stop) { Run(stop); }) {}

  NewWorker Start(std::vector<std::string> command) {
    std::packaged_task<NewWorker()> task([command = std::move(command)] {
      return WorkerProcess::Start(command, WorkerEnvironment());
    });
    auto started = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    changed_.notify_one();
    return started.get();
  }

 private:
  void Run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return !tasks_.empty(); })) {
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::packaged_task<NewWorker()>> tasks_;
  std::jthread thread_;  // Last: it uses the others.
};

WorkerPool::WorkerPool(WorkerPoolOptions options)
    : options_(std::move(options)),
      starter_(std::make_unique<Starter>()) {
  if (options_.strongest == Isolation::kBubblewrap) {
    if (!FindBubblewrap()) {
      why_weaker_ = {"chưa cài bubblewrap", "bubblewrap is not installed"};
    } else if (auto worker = Start(Isolation::kBubblewrap)) {
      isolation_ = Isolation::kBubblewrap;
      TakeFirst(std::move(*worker));
      return;
    } else {
      why_weaker_ = {"bubblewrap không chạy được ở đây", "bubblewrap does not work here"};
    }
  } else {
    why_weaker_ = {"không dùng bubblewrap", "bubblewrap is not wanted"};
  }
  auto worker = Start(Isolation::kLimitsOnly);
  if (!worker) {
    throw Failure(worker.error());
  }
  TakeFirst(std::move(*worker));
}

WorkerPool::~WorkerPool() = default;

void WorkerPool::TakeFirst(std::unique_ptr<WorkerProcess> worker) {
  if (const std::string& reason = worker->unfiltered(); !reason.empty()) {
    why_unfiltered_ = {fmt::format("nhân không nhận bộ lọc lời gọi hệ thống: {}", reason),
                       fmt::format("the kernel takes no filter of system calls: {}", reason)};
  }
  GiveBack(std::move(worker));
}

NewWorker WorkerPool::Start(Isolation isolation) {
  const std::vector<std::string> arguments = {std::string(kReadWorkerArgument)};
  if (isolation == Isolation::kLimitsOnly) {
    return starter_->Start({options_.program.native(), arguments.front()});
  }
  std::error_code reason;
  const fs::path program = fs::canonical(options_.program, reason);
  const auto bubblewrap = FindBubblewrap();
  if (reason || !bubblewrap) {
    return Fail(ErrorCode::kUnavailable,
                {"Không tìm thấy chương trình vanban hoặc bubblewrap nữa.",
                 "The program vanban or bubblewrap is gone."},
                {"Nếu vừa cài lại, khởi động lại vanban.", "If it was upgraded, restart vanban."});
  }
  return starter_->Start(SandboxedCommand(*bubblewrap, program, arguments, options_.limits));
}

NewWorker WorkerPool::Borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto worker = std::move(idle_.back());
      idle_.pop_back();
      return worker;
    }
  }
  return Start(isolation_);
}

void WorkerPool::GiveBack(std::unique_ptr<WorkerProcess> worker) {
  if (worker->asked() < options_.limits.files_before_replacement) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
  }
}

Result<Document> WorkerPool::Read(const WorkerMessage& question, std::chrono::seconds time,
                                  std::string_view path) {
  for (;;) {
    NewWorker worker = Borrow();
    if (!worker) {
      return tl::unexpected(worker.error());
    }
    const bool fresh = (*worker)->asked() == 0;
    const auto answer = (*worker)->Ask(question, PatienceFor(time), options_.limits.answer_bytes);
    if (answer) {
      if (auto document = DocumentIn(*answer)) {
        GiveBack(std::move(*worker));
        return std::move(*document);
      }
    }
    const auto refusal = answer ? RefusalIn(*answer) : std::nullopt;
    if (refusal && !refusal->replace_worker) {
      GiveBack(std::move(*worker));
      return tl::unexpected(refusal->error);
    }
    const WorkerEnd end = answer ? WorkerEnd::kNonsense : answer.error();
    if (!fresh && end != WorkerEnd::kTimedOut) {
      continue;  // What it read before may be to blame: once more, in a new one.
    }
    return tl::unexpected(refusal ? refusal->error : RefusalAfter(end, path));
  }
}

Result<Document> WorkerPool::ReadFile(const RawFile& file) {
  auto document = Read(AskFile(file), options_.time(file.bytes), file.path);
  if (document) {
    // A record writes out the bytes of names that are no UTF-8.
    document->source.name = file.name;
    document->source.path = file.path;
  }
  return document;
}

Result<Document> WorkerPool::ReadLine(std::string_view line, const std::string& path) {
  auto document = Read(AskLine(line, path), options_.time(line), path);
  if (document) {
    document->source.path = path;
  }
  return document;
}

Result<std::unique_ptr<ZipReader>> WorkerPool::OpenZip(const fs::path& path,
                                                       const ZipLimits& limits) {
  return OpenZipInWorker(*this, path, limits);
}

IngestReaders WorkerPool::readers() {
  return {.file = [this](const RawFile& file) { return ReadFile(file); },
          .json_line = [this](std::string_view line,
                              const std::string& path) { return ReadLine(line, path); },
          .zip = [this](const fs::path& path,
                        const ZipLimits& limits) { return OpenZip(path, limits); }};
}

}  // namespace vanban
