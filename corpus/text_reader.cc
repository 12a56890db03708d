#include <string>
#include <string_view>
#include <utility>

#include "corpus/encoding.h"
#include "corpus/format_reader.h"
#include "corpus/lines.h"
#include "corpus/media_type.h"
#include "corpus/source_lines.h"

namespace vanban {
namespace {

/// Markdown's marks for headings and emphasis are no words of the document.
std::string WithoutMarkdown(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  bool line_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (line_start && c == '#') {
      const std::size_t end = text.find_first_not_of('#', i);
      if (end != std::string_view::npos && text[end] == ' ') {
        i = end;
        continue;
      }
    }
    if (text.substr(i, 2) == "**") {
      ++i;
      continue;
    }
    plain += c;
    line_start = c == '\n';
  }
  return plain;
}

}  // namespace

Result<ExtractedText> ReadTextFile(const RawFile& file, const ReaderLimits& /*limits*/) {
  DecodedText decoded = DecodeText(file.bytes);
  ExtractedText extracted;
  extracted.encoding = std::move(decoded.encoding);
  extracted.text = CleanText(JoinSourceLines(decoded.text));
  if (HasExtension(file.name, "md")) {
    extracted.text = WithoutMarkdown(extracted.text);
  }
  extracted.lines_wrap = true;
  return extracted;
}

}  // namespace vanban
