#pragma once

#include <cstddef>

namespace vanban {

/// A half-open range of bytes [begin, end) in a UTF-8 text; both ends lie on code points.
struct ByteSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }

  [[nodiscard]] bool empty() const { return begin == end; }

  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

}  // namespace vanban
