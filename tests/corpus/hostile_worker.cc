// A reading worker that does what its files tell it: for worker_pool_test.
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "corpus/read_worker.h"
#include "corpus/worker_process.h"
#include "corpus/worker_protocol.h"

namespace vanban {
namespace {

namespace fs = std::filesystem;

int files_read = 0;

Result<Document> Text(std::string text) {
  Document document;
  document.title = "t";
  document.text = std::move(text);
  return document;
}

[[noreturn]] void Die(int signal) {
  std::signal(signal, SIG_DFL);  // A sanitizer would tell in its own way.
  std::raise(signal);
  std::abort();
}

[[noreturn]] void Hang() {
  for (;;) {
    ::pause();
  }
}

[[noreturn]] void Spin() {
  for (std::atomic<unsigned> turns = 0;;) {
    ++turns;
  }
}

[[noreturn]] void EatMemory() {
  std::vector<std::string> eaten;
  for (std::size_t i = 0; i < 4096; ++i) {
    eaten.emplace_back(std::size_t{1} << 20U, 'x');
  }
  throw std::runtime_error("four gigabytes were to be had");
}

/// Writes past the protocol on the worker's channel and ends.
[[noreturn]] void Say(const WorkerMessage& message) {
  MessageChannel channel{OwnedDescriptor(kWorkerChannel)};
  static_cast<void>(channel.Send(message, {}));
  Hang();
}

[[noreturn]] void ClaimTooMuch() {
  const std::uint32_t kind = static_cast<std::uint32_t>(WorkerWord::kDocument);
  const std::uint64_t length = std::uint64_t{1} << 40U;
  static_cast<void>(::write(kWorkerChannel, &kind, sizeof kind));
  static_cast<void>(::write(kWorkerChannel, &length, sizeof length));
  Hang();
}

Document WithSpanBeyondItsText() {
  Document document;
  document.title = "t";
  document.text = "ngắn";
  document.provisions.push_back({.path = "dieu:1", .label = "Điều 1", .span = {0, 100}});
  return document;
}

Document WithoutUtf8() {
  Document document;
  document.title = "t";
  document.text = "k\xE9";
  return document;
}

Document WithSpansInNoText() {
  Document document = WithSpanBeyondItsText();
  document.text = std::string(200, 'x');
  return document;
}

/// AnswerDocument, but the text itself left out.
WorkerMessage WithoutText() {
  WorkerMessage message = AnswerDocument(WithSpansInNoText());
  message.bytes.resize(message.bytes.size() - 200);
  const std::uint64_t none = 0;
  message.bytes.replace(message.bytes.size() - sizeof none, sizeof none,
                        std::string(sizeof none, '\0'));
  return message;
}

[[noreturn]] void StartAnotherAndHang(const std::string& program) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl("/usr/bin/sleep", program.c_str(), "1000", nullptr);
    std::_Exit(1);
  }
  Hang();
}

/// What of the machine can be reached, a word for each; somebody listens on `port` outside.
std::string Reach(int port) {
  std::string found;
  const auto note = [&found](bool is, std::string_view word) {
    found += is ? std::string(word) + ' ' : std::string();
  };
  note(std::getenv("VANBAN_SECRET") != nullptr, "environment");
  note(std::ifstream("/etc/passwd").good(), "passwords");
  note(fs::exists("/home") || fs::exists("/root") || fs::exists("/work"), "homes");
  note(::access("/usr/share", W_OK) == 0, "usr");
  note(::access("/tmp", W_OK) == 0, "tmp");
  const OwnedDescriptor socket(::socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int connected =
      ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  note(connected == 0, "network");
  note(std::system("test \"$(echo hai | tr a-z A-Z)\" = HAI") == 0, "programs");
  std::size_t open = 0;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    open += entry.path().filename().native().size() > 0 ? 1U : 0U;
  }
  // Three standard ones, the channel, the listing itself, and the socket above if there is one.
  note(open > 6, "files");
  return found;
}

/// Which calls that a reader never needs are not refused, a word for each.
std::string TryCalls() {
  struct Call {
    std::string_view name;
    long number;
    long first;
  };

  constexpr long kNewUser = 0x10000000;
  const Call calls[] = {
#if !defined(__SANITIZE_ADDRESS__)
    {"ptrace", SYS_ptrace, 0},  // PTRACE_TRACEME
#endif
    {"process_vm_readv", SYS_process_vm_readv, ::getpid()},
    {"mount", SYS_mount, 0},
    {"unshare", SYS_unshare, 0},  // Of nothing: anybody may.
    {"setns", SYS_setns, -1},
    {"bpf", SYS_bpf, 0},
    {"perf_event_open", SYS_perf_event_open, 0},
    {"userfaultfd", SYS_userfaultfd, 0},
    {"io_uring_setup", SYS_io_uring_setup, 1},
    {"keyctl", SYS_keyctl, 0},
    {"kexec_load", SYS_kexec_load, 0},
    {"connect", SYS_connect, -1},
    {"network socket", SYS_socket, AF_INET},
    {"kernel socket", SYS_socket, AF_NETLINK},
    {"raw socket", SYS_socket, AF_PACKET},
    {"new user namespace", SYS_clone, kNewUser | SIGCHLD},
  };
  std::string allowed;
  for (const Call& call : calls) {
    errno = 0;
    const long answer = ::syscall(call.number, call.first, SOCK_STREAM, 0, 0, 0);
    if (answer == 0 && call.number == SYS_clone) {
      std::_Exit(0);  // The child that should not be.
    }
    if (answer >= 0 || errno != EPERM) {
      allowed += std::string(call.name) + ' ';
    }
  }
  errno = 0;
  if (::syscall(SYS_clone3, nullptr, 0) >= 0 || errno != ENOSYS) {
    allowed += "clone3 ";
  }
  std::array<int, 2> pair{};
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()) != 0) {
    allowed += "(no socket pair)";
  }
  if (std::system("test \"$(echo hai | tr a-z A-Z)\" = HAI") != 0) {
    allowed += "(no programs)";
  }
  return allowed.empty() ? "none" : allowed;
}

Result<Document> Obey(const std::string& order, const std::string& name) {
  ++files_read;
  if (order == "crash") {
    Die(SIGSEGV);
  } else if (order == "abort") {
    Die(SIGABRT);
  } else if (order == "killed") {
    Die(SIGKILL);
  } else if (order == "exit") {
    std::_Exit(0);
  } else if (order == "hang") {
    Hang();
  } else if (order == "spin") {
    AllowProcessorTime(std::chrono::seconds(1));
    Spin();
  } else if (order == "memory") {
    EatMemory();
  } else if (order == "throw") {
    throw std::runtime_error("boom");
  } else if (order == "nonsense") {
    Say({.kind = 99, .bytes = "nonsense"});
  } else if (order == "not fields") {
    Say({.kind = static_cast<std::uint32_t>(WorkerWord::kDocument), .bytes = "abc"});
  } else if (order == "too much") {
    ClaimTooMuch();
  } else if (order == "false span") {
    return WithSpanBeyondItsText();
  } else if (order == "not UTF-8") {
    return WithoutUtf8();
  } else if (order == "no text") {
    Say(WithoutText());
  } else if (order == "child") {
    StartAnotherAndHang(name);
  } else if (order == "crash unless first" && files_read > 1) {
    Die(SIGSEGV);
  } else if (order == "reach") {
    return Text(Reach(std::atoi(name.c_str())));
  } else if (order == "calls") {
    return Text(TryCalls());
  } else if (order == "count") {
    return Text(std::to_string(files_read));
  }
  return Text(order);
}

}  // namespace
}  // namespace vanban

int main() {
  vanban::IngestReaders readers = vanban::ReadersHere();
  readers.file = [](const vanban::RawFile& file) { return vanban::Obey(file.bytes, file.name); };
  readers.json_line = [](std::string_view line, const std::string& /*path*/) {
    return vanban::Obey(std::string(line), "");
  };
  return vanban::RunReadWorker(readers, {.memory_bytes = std::size_t{1} << 30U});
}
