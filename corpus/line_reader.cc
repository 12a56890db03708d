#include "corpus/line_reader.h"

#include <utility>

namespace vanban {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineReader::LineReader(ReadBytes read, std::size_t max_line_bytes)
    : read_(std::move(read)),
      max_line_bytes_(max_line_bytes),
      buffer_(kBufferBytes, '\0') {}

/// Reads on; false at the end.
Result<bool> LineReader::Fill() {
  const auto got = read_(buffer_.data(), buffer_.size());
  if (!got) {
    return tl::unexpected(got.error());
  }
  rest_ = std::string_view(buffer_).substr(0, *got);
  return !rest_.empty();
}

void LineReader::Take(std::string_view part, StreamLine& line) const {
  if (line.too_long || line.text.size() + part.size() > max_line_bytes_) {
    line.too_long = true;
    line.text = std::string();
  } else {
    line.text += part;
  }
}

Result<std::optional<StreamLine>> LineReader::Next() {
  StreamLine line{.number = ++number_};
  bool begun = false;
  for (;;) {
    if (rest_.empty()) {
      const auto more = Fill();
      if (!more) {
        return tl::unexpected(more.error());
      }
      if (!*more) {
        break;
      }
    }
    begun = true;
    const std::size_t end = rest_.find('\n');
    Take(rest_.substr(0, end), line);
    if (end == std::string_view::npos) {
      rest_ = {};
      continue;
    }
    rest_.remove_prefix(end + 1);
    if (line.text.ends_with('\r')) {
      line.text.pop_back();
    }
    break;
  }
  if (!begun) {
    return std::nullopt;
  }
  if (line.number == 1 && line.text.starts_with(kByteOrderMark)) {
    line.text.erase(0, kByteOrderMark.size());
  }
  return line;
}

}  // namespace vanban
