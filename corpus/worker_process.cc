#include "corpus/worker_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "corpus/worker_protocol.h"

namespace vanban {
namespace {

// A machine under load may take long to start a program.
constexpr std::chrono::seconds kStartTime{60};

constexpr int kSignalledStatus = 128;  // bubblewrap and shells end so with 128 + signal.

tl::unexpected<Error> CannotStart(const std::string& program, std::string_view reason) {
  return Fail(ErrorCode::kUnavailable,
              {fmt::format("Không khởi động được tiến trình đọc ({}): {}", program, reason),
               fmt::format("Cannot start the reading process ({}): {}", program, reason)},
              {"Kiểm tra bộ nhớ và giới hạn số tiến trình, rồi chạy lại.",
               "Check memory and the limit of processes, then try again."});
}

std::vector<char*> Pointers(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) {
    pointers.push_back(const_cast<char*>(word.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// posix_spawn with its own process group and no descriptors but the channel. Gives an errno.
int Spawn(const std::vector<std::string>& command, const std::vector<std::string>& environment,
          int channel, pid_t& process) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, channel, kWorkerChannel);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&files, kWorkerChannel + 1);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  sigset_t all;
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const int reason = ::posix_spawn(&process, command.front().c_str(), &files, &attributes,
                                   Pointers(command).data(), Pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return reason;
}

WorkerEnd EndOf(int status) {
  int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) > kSignalledStatus) {
    signal = WEXITSTATUS(status) - kSignalledStatus;
  }
  switch (signal) {
    case SIGSEGV:
    case SIGBUS:
    case SIGABRT:
    case SIGILL:
    case SIGFPE:
    case SIGTRAP:
    case SIGSYS:
      return WorkerEnd::kCrashed;
    case SIGXCPU:
      return WorkerEnd::kProcessorTime;
    case SIGKILL:
      return WorkerEnd::kKilled;
    default:
      return WorkerEnd::kEnded;
  }
}

}  // namespace

Message Describe(WorkerEnd end) {
  switch (end) {
    case WorkerEnd::kCrashed:
      return {"chương trình đọc tệp bị lỗi và dừng đột ngột.",
              "the program that reads it crashed."};
    case WorkerEnd::kKilled:
      return {"chương trình đọc tệp bị hệ thống dừng, có lẽ vì hết bộ nhớ.",
              "the program that reads it was killed, probably for want of memory."};
    case WorkerEnd::kProcessorTime:
      return {"đọc tệp tốn quá nhiều thời gian xử lý.",
              "reading it takes too much processor time."};
    case WorkerEnd::kTimedOut:
      return {"đọc tệp quá lâu, đã dừng.", "reading it takes too long; stopped."};
    case WorkerEnd::kTooLarge:
      return {"nội dung đọc ra quá lớn.", "what is read out of it is too large."};
    case WorkerEnd::kNonsense:
      return {"chương trình đọc tệp trả lời sai.",
              "the program that reads it gave no sensible answer."};
    case WorkerEnd::kEnded:
      break;
  }
  return {"chương trình đọc tệp dừng giữa chừng.", "the program that reads it ended midway."};
}

WorkerProcess::WorkerProcess(pid_t process, OwnedDescriptor socket)
    : process_(process),
      channel_(std::move(socket)) {}

WorkerProcess::~WorkerProcess() {
  Kill();
}

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::Start(
    const std::vector<std::string>& command, const std::vector<std::string>& environment) {
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
    return CannotStart(command.front(), std::strerror(errno));
  }
  OwnedDescriptor ours(pair[0]);
  OwnedDescriptor theirs(pair[1]);
  pid_t process = 0;
  if (const int reason = Spawn(command, environment, theirs.get(), process); reason != 0) {
    return CannotStart(command.front(), std::strerror(reason));
  }
  theirs = OwnedDescriptor();
  std::unique_ptr<WorkerProcess> worker(new WorkerProcess(process, std::move(ours)));
  WorkerMessage hello;
  constexpr std::size_t kLongestHello = 1024;
  const Delivery first = worker->channel_.Receive(
      hello, kLongestHello, {.until = std::chrono::steady_clock::now() + kStartTime});
  if (first != Delivery::kDone || hello.kind != static_cast<std::uint32_t>(WorkerWord::kReady)) {
    return CannotStart(command.front(), first == Delivery::kClosed
                                            ? Describe(worker->WaitForEnd()).en
                                            : Describe(WorkerEnd::kTimedOut).en);
  }
  const auto fields = FieldsOf(hello);
  worker->unfiltered_ = fields && fields->size() == 1 ? fields->front() : "?";
  return worker;
}

/// Kills it with all it started; nothing if it is dead.
void WorkerProcess::Kill() {
  if (process_ == 0) {
    return;
  }
  // The process keeps its number until waited for, so no other can be hit.
  ::kill(-process_, SIGKILL);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
}

/// How the process ended that has closed its channel. bubblewrap tells a moment later.
WorkerEnd WorkerProcess::WaitForEnd() {
  constexpr int kPatience = 1000;  // Milliseconds.
  for (int i = 0; i < kPatience; ++i) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      ::kill(-process_, SIGKILL);  // What it started and left behind; the group keeps the number.
      process_ = 0;
      return EndOf(status);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  Kill();
  return WorkerEnd::kEnded;
}

tl::expected<WorkerMessage, WorkerEnd> WorkerProcess::Ask(const WorkerMessage& question,
                                                          const Patience& patience,
                                                          std::size_t max_bytes) {
  ++asked_;
  WorkerMessage answer;
  Delivery delivery = channel_.Send(question, patience);
  if (delivery == Delivery::kDone) {
    delivery = channel_.Receive(answer, max_bytes, patience);
  }
  switch (delivery) {
    case Delivery::kDone:
      return answer;
    case Delivery::kTimedOut:
      Kill();
      return tl::unexpected(WorkerEnd::kTimedOut);
    case Delivery::kTooLarge:
      Kill();
      return tl::unexpected(WorkerEnd::kTooLarge);
    case Delivery::kClosed:
      break;
  }
  return tl::unexpected(WaitForEnd());
}

}  // namespace vanban
