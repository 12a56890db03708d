#include "search/byte_chunks.h"

#include <algorithm>
#include <cstddef>

namespace vanban {
namespace {

constexpr std::size_t kChunk = 1 << 20;

}  // namespace

std::uint64_t ByteChunks::Append(std::string_view piece) {
  if (chunks_.empty() || kChunk - std::min(kChunk, chunks_.back().bytes.size()) < piece.size()) {
    chunks_.push_back({size_, {}});
    chunks_.back().bytes.reserve(std::max(kChunk, piece.size()));
  }
  const std::uint64_t place = size_;
  chunks_.back().bytes += piece;
  size_ += piece.size();
  return place;
}

std::string_view ByteChunks::From(std::uint64_t place) const {
  const auto next = std::upper_bound(
      chunks_.begin(), chunks_.end(), place,
      [](std::uint64_t sought, const Chunk& chunk) { return sought < chunk.begin; });
  const Chunk& chunk = *(next - 1);
  return std::string_view(chunk.bytes).substr(place - chunk.begin);
}

void ByteChunks::Write(std::ostream& out) const {
  for (const Chunk& chunk : chunks_) {
    out << chunk.bytes;
  }
}

}  // namespace vanban
