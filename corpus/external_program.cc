#include "corpus/external_program.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vanban {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kErrorBytes = 2000;  ///< Of standard error, the last so many are kept.

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}

  ~Descriptor() { Close(); }

  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  Descriptor& operator=(Descriptor&& other) noexcept {
    Close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }

  void Close() {
    if (number_ >= 0) {
      close(std::exchange(number_, -1));
    }
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

tl::unexpected<Error> CannotRun(const ExternalProgram& program, std::string_view vi,
                                std::string_view en) {
  return Fail(ErrorCode::kBadData,
              {fmt::format("{}: {}", program.name, vi), fmt::format("{}: {}", program.name, en)},
              {"Kiểm tra tệp gốc: mở xem được không, có đặt mật khẩu không.",
               "Check the original: does it open, is it encrypted?"});
}

tl::unexpected<Error> SystemError(const ExternalProgram& program) {
  const std::string reason = std::strerror(errno);
  return Fail(ErrorCode::kIo, {fmt::format("Không chạy được {}: {}.", program.name, reason),
                               fmt::format("Cannot run {}: {}.", program.name, reason)});
}

std::optional<Pipe> OpenPipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return std::nullopt;
  }
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// The program at work, with our ends of its pipes.
struct Child {
  pid_t pid = -1;
  Descriptor input;
  Descriptor output;
  Descriptor errors;
};

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& string : strings) {
    pointers.push_back(string.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

Result<Child> Start(const ExternalProgram& program, const std::string& path,
                    const ProgramRun& run) {
  std::optional<Pipe> in = OpenPipe();
  std::optional<Pipe> out = OpenPipe();
  std::optional<Pipe> err = OpenPipe();
  if (!in || !out || !err) {
    return SystemError(program);
  }
  std::vector<std::string> arguments = run.arguments;
  arguments.insert(arguments.begin(), program.name);
  const char* temporary = std::getenv("TMPDIR");
  std::vector<std::string> environment = run.environment;
  environment.emplace_back("PATH=/usr/bin:/bin");
  environment.emplace_back("LANG=C.UTF-8");
  environment.push_back(fmt::format("TMPDIR={}", temporary != nullptr ? temporary : "/tmp"));

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in->read.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out->write.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err->write.number(), STDERR_FILENO);
  if (!run.folder.empty()) {
    posix_spawn_file_actions_addchdir_np(&actions, run.folder.c_str());
  }
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Its own group, so that what it starts dies with it; SIGPIPE as a program expects it.
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  Child child;
  const int failed = posix_spawn(&child.pid, path.c_str(), &actions, &attributes,
                                 Pointers(arguments).data(), Pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    errno = failed;
    return SystemError(program);
  }
  child.input = std::move(in->write);
  child.output = std::move(out->read);
  child.errors = std::move(err->read);
  return child;
}

/// Kills the group and waits for its leader.
void Kill(pid_t pid) {
  kill(-pid, SIGKILL);
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Reads what is there; closes the descriptor at the end of the stream.
void ReadSome(Descriptor& from, std::string& to) {
  std::array<char, 65'536> buffer{};
  const ssize_t got = read(from.number(), buffer.data(), buffer.size());
  if (got > 0) {
    to.append(buffer.data(), static_cast<std::size_t>(got));
  } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
    from.Close();
  }
}

void WriteSome(Descriptor& to, std::string_view& left) {
  // A program that has read enough closes its input: no reason to die of SIGPIPE.
  const ssize_t wrote = write(to.number(), left.data(), left.size());
  if (wrote > 0) {
    left.remove_prefix(static_cast<std::size_t>(wrote));
  }
  if (left.empty() || (wrote < 0 && errno != EINTR && errno != EAGAIN)) {
    to.Close();
  }
}

/// SIGPIPE held back in this thread, and one that came meanwhile dropped.
class PipeSignalHeld {
 public:
  PipeSignalHeld() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }

  ~PipeSignalHeld() {
    const timespec none{};
    if (sigismember(&before_, SIGPIPE) == 0) {
      sigtimedwait(&pipe_, nullptr, &none);
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

  PipeSignalHeld(const PipeSignalHeld&) = delete;
  PipeSignalHeld& operator=(const PipeSignalHeld&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

/// What the program wrote.
struct Written {
  std::string output;
  std::string errors;
};

/// Feeds and drains the program until it closes its streams.
Result<Written> Talk(const ExternalProgram& program, Child& child, std::string_view input,
                     const ProgramLimits& limits) {
  const PipeSignalHeld held;
  const Clock::time_point deadline = Clock::now() + limits.wall_clock;
  for (const Descriptor* end : {&child.input, &child.output, &child.errors}) {
    fcntl(end->number(), F_SETFL, O_NONBLOCK);
  }
  if (input.empty()) {
    child.input.Close();
  }
  Written written;
  while (child.output.number() >= 0 || child.errors.number() >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      return CannotRun(program,
                       fmt::format("quá {} giây, đã dừng.", limits.wall_clock.count() / 1000),
                       fmt::format("took longer than {} seconds and was stopped.",
                                   limits.wall_clock.count() / 1000));
    }
    // A negative descriptor is passed over.
    std::array<pollfd, 3> ends = {{{child.input.number(), POLLOUT, 0},
                                   {child.output.number(), POLLIN, 0},
                                   {child.errors.number(), POLLIN, 0}}};
    if (poll(ends.data(), ends.size(), static_cast<int>(left)) < 0 && errno != EINTR) {
      return SystemError(program);
    }
    if (ends[0].revents != 0) {
      WriteSome(child.input, input);
    }
    if (ends[1].revents != 0) {
      ReadSome(child.output, written.output);
    }
    if (ends[2].revents != 0) {
      ReadSome(child.errors, written.errors);
    }
    if (written.output.size() > limits.max_output_bytes) {
      return CannotRun(program, "kết quả quá lớn, đã dừng.", "wrote too much and was stopped.");
    }
    if (written.errors.size() > 2 * kErrorBytes) {
      written.errors.erase(0, written.errors.size() - kErrorBytes);
    }
  }
  return written;
}

std::string LastLine(std::string_view errors) {
  while (!errors.empty() && (errors.back() == '\n' || errors.back() == ' ')) {
    errors.remove_suffix(1);
  }
  return std::string(errors.substr(errors.rfind('\n') + 1));
}

}  // namespace

Result<std::string> RunProgram(const ExternalProgram& program, const ProgramRun& run,
                               const ProgramLimits& limits) {
  const std::string path = fmt::format("/usr/bin/{}", program.name);
  if (access(path.c_str(), X_OK) != 0) {
    return Fail(
        ErrorCode::kUnavailable,
        {fmt::format("Chưa có chương trình {}.", program.name),
         fmt::format("The program {} is missing.", program.name)},
        {fmt::format("Cài gói {}: apt install {}.", program.package, program.package),
         fmt::format("Install the package {}: apt install {}.", program.package, program.package)});
  }
  Result<Child> child = Start(program, path, run);
  if (!child) {
    return tl::unexpected(std::move(child.error()));
  }
  Result<Written> written = Talk(program, *child, run.input, limits);
  if (!written) {
    Kill(child->pid);
    return tl::unexpected(std::move(written.error()));
  }
  // Its streams are closed; what it may still do is of no use, so it does not get to linger.
  int status = 0;
  for (int tries = 0; waitpid(child->pid, &status, WNOHANG) == 0; ++tries) {
    constexpr int kMostTries = 2000;
    if (tries >= kMostTries) {
      Kill(child->pid);
      return CannotRun(program, "không kết thúc, đã dừng.", "did not end and was stopped.");
    }
    usleep(1000);
  }
  kill(-child->pid, SIGKILL);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    return std::move(written->output);
  }
  const std::string reason = LastLine(written->errors);
  return CannotRun(program, fmt::format("không đọc được tệp ({}).", reason),
                   fmt::format("cannot read the file ({}).", reason));
}

ScratchFolder::ScratchFolder() {
  const char* temporary = std::getenv("TMPDIR");
  std::string name =
      fmt::format("{}/vanban-XXXXXX", temporary != nullptr && *temporary != 0 ? temporary : "/tmp");
  if (mkdtemp(name.data()) == nullptr) {
    const std::string reason = std::strerror(errno);
    throw Failure(
        {ErrorCode::kCannotCreate,
         {fmt::format("Không tạo được thư mục tạm {}: {}.", name, reason),
          fmt::format("Cannot make the temporary folder {}: {}.", name, reason)},
         {"Kiểm tra TMPDIR và chỗ trống trên đĩa.", "Check TMPDIR and the space on the disk."}});
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace vanban
