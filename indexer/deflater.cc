#include "indexer/deflater.h"

#include <new>

#include <zlib.h>

namespace vanban {

struct Deflater::State {
  z_stream stream{};
};

Deflater::Deflater() : state_(std::make_unique<State>()) {
  constexpr int kRaw = -15;
  constexpr int kMostMemory = 9;
  constexpr int kLevel = 4;
  if (deflateInit2(&state_->stream, kLevel, Z_DEFLATED, kRaw, kMostMemory, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::bad_alloc();
  }
}

Deflater::~Deflater() {
  deflateEnd(&state_->stream);
}

Deflater::Deflated Deflater::Deflate(std::string_view text) {
  constexpr std::size_t kLeast = 18;  // Xapian does not try with less.
  if (text.size() <= kLeast) {
    return {text, false};
  }
  z_stream& stream = state_->stream;
  deflateReset(&stream);
  bytes_.resize(text.size() - 1);
  // zlib reads through a pointer that is not const.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes_.data());
  stream.avail_out = static_cast<uInt>(bytes_.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
    return {text, false};
  }
  return {std::string_view(bytes_).substr(0, bytes_.size() - stream.avail_out), true};
}

}  // namespace vanban
