#include "search/mention_spans.h"

#include "corpus/utf8.h"

namespace vanban {

std::vector<MentionSpan> MentionSpans(std::string_view text,
                                      const std::vector<LinkedMention>& mentions) {
  std::vector<MentionSpan> spans;
  std::size_t byte = 0;
  std::size_t count = 0;
  const auto advance = [&](std::size_t position) {
    while (byte < text.size() && count < position) {
      byte += DecodeAt(text, byte).size;
      ++count;
    }
    return byte;
  };
  for (const LinkedMention& mention : mentions) {
    if (mention.start < count || mention.end <= mention.start) {
      continue;
    }
    const std::size_t begin = advance(mention.start);
    spans.push_back({{begin, advance(mention.end)}, &mention});
  }
  return spans;
}

}  // namespace vanban
