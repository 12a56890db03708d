#include "analyzers/token_buffer.h"

#include <algorithm>

namespace vanban {

void TokenBuffer::Clear() {
  // A full memo stays as it is while it knows most words; after a text of rubbish it begins anew.
  constexpr std::size_t kFewUnknown = 8;  // One word in so many.
  if (memo_.full() && terms_.size() > size_ / kFewUnknown) {
    memo_.Forget();
  }
  size_ = 0;
  terms_.clear();
}

void TokenBuffer::Grow() {
  constexpr std::size_t kFirst = 64;
  room_ = std::max(kFirst, 2 * room_);
  tokens_.resize(room_);
}

}  // namespace vanban
