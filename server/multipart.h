#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// What a part of a multipart/form-data body says of itself (RFC 7578).
struct PartHead {
  std::string name;                     ///< Of the form's field.
  std::optional<std::string> filename;  ///< Of a file; may be empty: none was chosen.
};

/// Who is told what a body holds, in its order.
struct PartHandlers {
  std::function<void(const PartHead& head)> begin;
  std::function<void(std::string_view bytes)> data;  ///< Of the part begun last; not empty.
  std::function<void()> end;
};

/// The boundary that a Content-Type names; none if it is not multipart/form-data or names none that
/// may be one (RFC 2046 §5.1.1: up to 70 characters).
std::optional<std::string> BoundaryOf(std::string_view content_type);

/// Reads a multipart/form-data body in pieces of any size, keeping no more of it than a head of
/// kMaxHeadBytes and a boundary.
class MultipartParser {
 public:
  static constexpr std::size_t kMaxHeadBytes = 4 * 1024;  ///< Of one part. Longer: refused.
  static constexpr std::size_t kMaxParts = 100;

  MultipartParser(std::string_view boundary, PartHandlers handlers);

  /// The next bytes of the body. False once they are no such body; then nothing more is told.
  bool Take(std::string_view bytes);

  /// True if the body has come to its end.
  [[nodiscard]] bool complete() const { return state_ == State::kDone; }

 private:
  enum class State { kPreamble, kBody, kAfterBoundary, kHead, kDone, kBroken };

  bool Step();
  bool TakeBody();
  bool TakeAfterBoundary();
  bool TakeHead();

  std::string delimiter_;  ///< CR LF "--" boundary.
  PartHandlers handlers_;
  State state_ = State::kPreamble;
  std::string pending_ = "\r\n";  ///< So that the first boundary needs no line before it.
  std::size_t parts_ = 0;
};

}  // namespace vanban
