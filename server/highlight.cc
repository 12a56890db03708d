#include "server/highlight.h"

#include <algorithm>

#include "corpus/utf8.h"

namespace vanban {
namespace {

/// Walks a text by code points and cuts it into pieces.
class CodePointCutter {
 public:
  explicit CodePointCutter(std::string_view text) : text_(text) {}

  /// The piece from the last cut up to code point `position`.
  std::string_view CutAt(std::size_t position) {
    const std::size_t begin = byte_;
    while (byte_ < text_.size() && count_ < position) {
      byte_ += DecodeAt(text_, byte_).size;
      ++count_;
    }
    return text_.substr(begin, byte_ - begin);
  }

  [[nodiscard]] std::string_view rest() const { return text_.substr(byte_); }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

void WriteHighlighted(HtmlWriter& html, std::string_view text,
                      const std::vector<std::pair<std::size_t, std::size_t>>& ranges) {
  CodePointCutter cutter(text);
  for (const auto& [begin, end] : ranges) {
    html.Text(cutter.CutAt(begin));
    const std::string_view marked = cutter.CutAt(end);
    if (!marked.empty()) {
      html.Element("mark", marked);
    }
  }
  html.Text(cutter.rest());
}

}  // namespace vanban
