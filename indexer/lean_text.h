#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace vanban {

/// A text of its own, or one that stands in a record elsewhere: half the size of a string, and none
/// of the heap where it only points. Made from a string it copies it; a copy of a pointing one
/// points, too. At most 2 GiB.
class LeanText {
 public:
  LeanText() = default;

  LeanText(std::string_view text) : LeanText(text, kOwn) {}  // NOLINT: stands for a string

  LeanText(const std::string& text) : LeanText(std::string_view(text)) {}  // NOLINT: as above

  LeanText(const char* text) : LeanText(std::string_view(text)) {}  // NOLINT: as above

  /// Points to `text`, which must live on.
  static LeanText In(std::string_view text) { return {text, kElsewhere}; }

  ~LeanText() { Free(); }

  LeanText(const LeanText& other) : LeanText(other.view(), other.owner_) {}

  LeanText(LeanText&& other) noexcept
      : begin_(std::exchange(other.begin_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        owner_(std::exchange(other.owner_, kElsewhere)) {}

  LeanText& operator=(LeanText other) noexcept {
    std::swap(begin_, other.begin_);
    std::swap(size_, other.size_);
    std::swap(owner_, other.owner_);
    return *this;
  }

  operator std::string_view() const { return view(); }  // NOLINT: stands for a string

  [[nodiscard]] std::string_view view() const { return {begin_, size_}; }

  [[nodiscard]] std::string str() const { return std::string(view()); }

  [[nodiscard]] bool empty() const { return size_ == 0; }

  template <std::convertible_to<std::string_view> Text>

  requires(!std::same_as<Text, LeanText>) friend bool operator==(const LeanText& a, const Text& b) {
    return a.view() == std::string_view(b);
  }

  friend bool operator==(const LeanText& a, const LeanText& b) { return a.view() == b.view(); }

  friend auto operator<=>(const LeanText& a, const LeanText& b) { return a.view() <=> b.view(); }

  friend std::ostream& operator<<(std::ostream& out, const LeanText& text) {
    return out << text.view();
  }

 private:
  enum Owner : std::uint8_t { kElsewhere, kOwn };

  LeanText(std::string_view text, Owner owner)
      : begin_(text.data()),
        size_(static_cast<std::uint32_t>(text.size())),
        owner_(owner) {
    if (owner_ == kOwn) {
      char* copy = text.empty() ? nullptr : new char[text.size()];
      text.copy(copy, text.size());
      begin_ = copy;
    }
  }

  void Free() noexcept {
    if (owner_ == kOwn) {
      delete[] begin_;
    }
  }

  const char* begin_ = nullptr;
  std::uint32_t size_ = 0;
  Owner owner_ = kElsewhere;
};

}  // namespace vanban
