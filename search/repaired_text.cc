#include "search/repaired_text.h"

#include "corpus/utf8.h"

namespace vanban {

std::string RepairedText(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = DecodeAt(text, i);
    AppendUtf8(out, point.value);
    i += point.size;
  }
  return out;
}

}  // namespace vanban
