#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/error.h"

namespace vanban {

/// Reads up to so many bytes into a buffer; gives how many, 0 at the end.
using ReadBytes = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

/// One line of a stream, without its end.
struct StreamLine {
  std::size_t number = 0;  ///< From 1.
  std::string text;
  bool too_long = false;  ///< It passed the limit; `text` is empty then.
};

/// Splits a stream of any length into lines, holding one line and a buffer at a time.
class LineReader {
 public:
  LineReader(ReadBytes read, std::size_t max_line_bytes);

  /// The next line, none at the end; a last line without '\n' counts. '\r' before '\n' and a byte
  /// order mark before the first line are dropped. Fails if reading does.
  Result<std::optional<StreamLine>> Next();

 private:
  Result<bool> Fill();
  void Take(std::string_view part, StreamLine& line) const;

  ReadBytes read_;
  std::size_t max_line_bytes_;
  std::string buffer_;
  std::string_view rest_;  ///< The part of buffer_ not yet handed out.
  std::size_t number_ = 0;
};

}  // namespace vanban
