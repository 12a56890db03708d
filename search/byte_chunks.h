#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// Bytes that grow by pieces and are never copied to make room: where a hundred megabytes are
/// gathered, a string would for a moment need three times as much. A piece lies in one chunk.
class ByteChunks {
 public:
  /// Gives the place of the piece: the number of bytes before it.
  std::uint64_t Append(std::string_view piece);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// The bytes from `place`, where a piece begins, to its end at least.
  [[nodiscard]] std::string_view From(std::uint64_t place) const;

  /// Writes all of them.
  void Write(std::ostream& out) const;

 private:
  struct Chunk {
    std::uint64_t begin = 0;
    std::string bytes;
  };

  std::vector<Chunk> chunks_;
  std::uint64_t size_ = 0;
};

}  // namespace vanban
