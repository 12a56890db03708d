#pragma once

#include <cstddef>

#include "analyzers/source_text.h"
#include "corpus/byte_span.h"

namespace vanban {

/// The sentences of a text, asked for from left to right. Looks only around the places asked for.
class SentenceFinder {
 public:
  explicit SentenceFinder(const SourceText& text) : text_(text) {}

  /// The sentence that holds `at`, in folded offsets: it ends behind a full stop before a capital,
  /// at an empty line, or where the next line starts an item of a list. `at` must not be smaller
  /// than in the call before.
  ByteSpan At(std::size_t at);

 private:
  [[nodiscard]] bool IsEnd(std::size_t at) const;
  [[nodiscard]] bool EndsAt(std::size_t at) const;
  [[nodiscard]] bool GoesOnBehindEmptyLine(std::size_t line_end) const;
  [[nodiscard]] bool LineStartsItem(std::size_t at) const;

  const SourceText& text_;
  ByteSpan current_;
};

/// Behind the marker of a list item that starts at `at` ("- ", "a) ", "1. "); `at` if none does.
std::size_t SkipItemMarker(const SourceText& text, std::size_t at);

}  // namespace vanban
