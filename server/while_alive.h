#pragma once

#include <atomic>
#include <cstddef>

namespace vanban {

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
