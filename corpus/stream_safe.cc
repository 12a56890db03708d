#include "corpus/stream_safe.h"

#include <cstddef>

#include <unicode/uchar.h>

#include "corpus/utf8.h"

namespace vanban {
namespace {

constexpr std::size_t kMostMarks = 30;
constexpr char32_t kGraphemeJoiner = 0x34F;
constexpr std::size_t kLeastBytes = 2 * (kMostMarks + 1);  // No mark takes fewer than two.

bool IsAscii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

}  // namespace

bool MayHeapMarks(std::string_view text) {
  std::size_t begin = 0;  // Of bytes that may be a heap: behind the last ASCII one.
  while (begin + kLeastBytes <= text.size()) {
    std::size_t last = begin + kLeastBytes;
    while (last > begin && !IsAscii(text[last - 1])) {
      --last;
    }
    if (last == begin) {
      return true;
    }
    begin = last;
  }
  return false;
}

std::string LimitMarks(std::string_view text) {
  std::string limited;
  limited.reserve(text.size() + text.size() / kLeastBytes * 2);
  std::size_t marks = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    marks = u_getCombiningClass(static_cast<UChar32>(point.value)) == 0 ? 0 : marks + 1;
    if (marks > kMostMarks) {
      AppendUtf8(limited, kGraphemeJoiner);
      marks = 1;
    }
    limited.append(text, i, point.size);
    i += point.size;
  }
  return limited;
}

}  // namespace vanban
