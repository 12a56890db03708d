#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>

// What the coroutines of http_server.cc need beside sockets.
namespace vanban {

inline std::chrono::sys_seconds ThisSecond() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Ends a coroutine: what it threw goes on to the loop that runs it.
inline void Rethrow(const std::exception_ptr& problem) {
  if (problem) {
    std::rethrow_exception(problem);
  }
}

/// Counts itself.
class WhileAlive {
 public:
  explicit WhileAlive(std::atomic<std::size_t>& count) : count_(count) { ++count_; }

  ~WhileAlive() { --count_; }

  WhileAlive(const WhileAlive&) = delete;
  WhileAlive& operator=(const WhileAlive&) = delete;

 private:
  std::atomic<std::size_t>& count_;
};

}  // namespace vanban
