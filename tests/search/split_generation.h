#pragma once

#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "search/generation.h"
#include "search/schema.h"
#include "search/shard_identity.h"
#include "tests/support/temp_dir.h"

namespace vanban {

/// A published generation in two shards of two documents each, as far as they themselves say. Each
/// document holds the term "all" and, at position 1, its own: "0-1" is document 1 of shard 0.
class SplitGeneration {
 public:
  SplitGeneration() {
    std::filesystem::create_directories(generation().directory);
    for (std::size_t number = 0; number < 2; ++number) {
      const std::string folder = Folder(number).string();
      Xapian::WritableDatabase shard(folder, Xapian::DB_CREATE);
      for (int i = 0; i < 2; ++i) {
        Xapian::Document document;
        document.add_term("all");
        document.add_posting(std::to_string(number) + "-" + std::to_string(i), 1);
        shard.add_document(document);
      }
      shard.set_metadata(std::string(schema::kMetaVersion), std::to_string(schema::kVersion));
      shard.set_metadata(
          std::string(schema::kMetaShard),
          WriteShardIdentity(
              {.generation = "abc", .number = number, .tokens = 8, .sizes = {2, 2}}));
    }
  }

  [[nodiscard]] std::filesystem::path index_dir() const { return home_.path() / "index"; }

  [[nodiscard]] Generation generation() const { return {1, index_dir() / "gen-000001"}; }

  [[nodiscard]] std::filesystem::path Folder(std::size_t shard) const {
    return generation().directory / ("documents-" + std::to_string(shard));
  }

  /// Takes shard 1 away from it, for another machine. Where it is then.
  [[nodiscard]] std::filesystem::path MoveShardAway() const {
    const auto away = home_.path() / "away";
    std::filesystem::rename(Folder(1), away);
    return away;
  }

 private:
  TempDir home_;
};

/// Another machine, as far as this one can be one: `xapian-tcpsrv` at a port of its own.
class ShardServer {
 public:
  explicit ShardServer(std::filesystem::path folder)
      : folder_(std::move(folder)),
        port_(FreePort()) {
    Start();
  }

  ~ShardServer() { Stop(); }

  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  static bool IsInstalled() { return std::filesystem::exists("/usr/bin/xapian-tcpsrv"); }

  [[nodiscard]] std::uint16_t port() const { return port_; }

  void Start() {
    std::vector<std::string> words = {"xapian-tcpsrv", "--quiet", "--interface",
                                      "127.0.0.1",     "--port",  std::to_string(port_),
                                      folder_.string()};
    std::vector<char*> arguments;
    for (std::string& word : words) {
      arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    for (int tries = 0; tries < 100 && !Spawn(arguments.data()); ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));  // Its port is in use still.
    }
  }

  void Stop() {
    if (process_ > 0) {
      ::kill(-process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
      process_ = 0;
      while (Listens()) {  // Its children have the socket too, and die a moment later.
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    }
  }

  /// The whole machine stands still.
  void Freeze() const {
    if (process_ > 0) {
      ::kill(-process_, SIGSTOP);
    }
  }

  /// Who is connected now is not answered any more; new callers are.
  void FreezeConnections() const {
    const std::string number = std::to_string(process_);
    std::ifstream children("/proc/" + number + "/task/" + number + "/children");
    for (pid_t child = 0; children >> child;) {
      ::kill(child, SIGSTOP);
    }
  }

 private:
  static sockaddr_in Loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }

  /// None that the system gives to whoever calls out: it must be free again after Stop.
  static std::uint16_t FreePort() {
    constexpr int kFirst = 20'000;
    constexpr int kCount = 12'000;
    for (int i = 0; i < kCount; ++i) {
      const auto port = static_cast<std::uint16_t>(kFirst + (::getpid() * 7 + i) % kCount);
      const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
      const sockaddr_in address = Loopback(port);
      const bool free =
          ::bind(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
      ::close(probe);
      if (free) {
        return port;
      }
    }
    return 0;
  }

  /// True once it listens, false if it ended.
  bool Spawn(char* const* arguments) {
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    if (::posix_spawn(&process_, "/usr/bin/xapian-tcpsrv", &files, &attributes, arguments,
                      environ) != 0) {
      process_ = 0;
    }
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    while (process_ > 0 && ::waitpid(process_, nullptr, WNOHANG) == 0) {
      if (Listens()) {
        return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    process_ = 0;
    return false;
  }

  [[nodiscard]] bool Listens() const {
    const int caller = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = Loopback(port_);
    const bool taken =
        ::connect(caller, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(caller);
    return taken;
  }

  std::filesystem::path folder_;
  std::uint16_t port_;
  pid_t process_ = 0;
};

}  // namespace vanban
