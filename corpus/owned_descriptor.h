#pragma once

#include <utility>

namespace vanban {

/// A file descriptor with one owner, closed with it.
class OwnedDescriptor {
 public:
  OwnedDescriptor() = default;

  explicit OwnedDescriptor(int value) : value_(value) {}

  OwnedDescriptor(OwnedDescriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}

  OwnedDescriptor& operator=(OwnedDescriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }

  OwnedDescriptor(const OwnedDescriptor&) = delete;
  OwnedDescriptor& operator=(const OwnedDescriptor&) = delete;
  ~OwnedDescriptor();

  /// Negative if there is none.
  [[nodiscard]] int get() const { return value_; }

  [[nodiscard]] int Release() { return std::exchange(value_, -1); }

 private:
  int value_ = -1;
};

}  // namespace vanban
