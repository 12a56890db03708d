#include "corpus/sandbox.h"

#include <array>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace vanban {
namespace {

namespace fs = std::filesystem;

// Where the worker finds its own program.
constexpr std::string_view kProgram = "/vanban";

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEnvironment = {{
    {"PATH", "/usr/bin"},
    {"LANG", "C.UTF-8"},
    {"HOME", "/tmp"},
    {"TMPDIR", "/tmp"},
    {"OMP_THREAD_LIMIT", "1"},  // Tesseract would take every core for one page.
}};

// Folders of programs and libraries that a machine may have as links into /usr.
constexpr std::array<std::string_view, 5> kRoots = {"/bin", "/sbin", "/lib", "/lib32", "/lib64"};

// What programs of /usr read outside it: where libraries and fonts lie.
constexpr std::array<std::string_view, 4> kReadable = {"/etc/ld.so.cache", "/etc/alternatives",
                                                       "/etc/fonts", "/var/cache/fontconfig"};

}  // namespace

std::optional<fs::path> FindBubblewrap() {
  for (const std::string_view path : {"/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"}) {
    if (::access(path.data(), X_OK) == 0) {
      return path;
    }
  }
  return std::nullopt;
}

std::vector<std::string> SandboxedCommand(const fs::path& bubblewrap, const fs::path& program,
                                          const std::vector<std::string>& arguments,
                                          const WorkerLimits& limits) {
  std::vector<std::string> command = {bubblewrap.string(),
                                      "--unshare-all",
                                      "--die-with-parent",
                                      "--new-session",
                                      "--cap-drop",
                                      "ALL",
                                      "--clearenv",
                                      "--ro-bind",
                                      "/usr",
                                      "/usr"};
  const auto add = [&command](std::initializer_list<std::string_view> words) {
    command.insert(command.end(), words.begin(), words.end());
  };
  for (const auto& [name, value] : kEnvironment) {
    add({"--setenv", name, value});
  }
  for (const std::string_view root : kRoots) {
    std::error_code none;
    if (fs::is_symlink(root, none)) {
      add({"--symlink", fs::read_symlink(root, none).native(), root});
    } else {
      add({"--ro-bind-try", root, root});
    }
  }
  for (const std::string_view path : kReadable) {
    add({"--ro-bind-try", path, path});
  }
  add({"--proc", "/proc", "--dev", "/dev"});
  add({"--size", std::to_string(limits.scratch_bytes), "--tmpfs", "/tmp"});
  add({"--ro-bind", program.native(), kProgram, "--chdir", "/tmp", "--", kProgram});
  command.insert(command.end(), arguments.begin(), arguments.end());
  return command;
}

std::vector<std::string> WorkerEnvironment() {
  std::vector<std::string> environment;
  for (const auto& [name, value] : kEnvironment) {
    environment.push_back(std::string(name) + '=' + std::string(value));
  }
  return environment;
}

}  // namespace vanban
