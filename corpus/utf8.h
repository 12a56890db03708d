#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vanban {

/// One code point of a text and the bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  ///< Bytes; at least 1 inside a text.
};

/// The code point at `offset` < text.size(), by all the rules of UTF-8. A damaged sequence gives
/// U+FFFD of one byte.
CodePoint DecodeStrictly(std::string_view text, std::size_t offset);

/// The same, quick for ASCII and for those sequences of two and three bytes that need no check but
/// of their form: every Vietnamese letter.
inline CodePoint DecodeAt(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned char lead = byte(0);
  const std::size_t left = text.size() - offset;
  if (lead < 0x80) {
    return {lead, 1};
  }
  if (lead >= 0xC2 && lead <= 0xDF && left >= 2 && continues(1)) {
    return {((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  }
  // Below 0xE1 a sequence may be too long for its value, above 0xEC it may be a surrogate.
  if (lead >= 0xE1 && lead <= 0xEC && left >= 3 && continues(1) && continues(2)) {
    return {((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  }
  return DecodeStrictly(text, offset);
}

/// The code point that ends at `offset` > 0.
CodePoint DecodeBefore(std::string_view text, std::size_t offset);

/// Appends `value` to `text` as UTF-8.
void AppendUtf8(std::string& text, char32_t value);

/// The number of code points in `text`.
std::size_t CountCodePoints(std::string_view text);

/// The largest offset <= `offset` that starts a code point, so that a cut there breaks none.
std::size_t FloorToCodePoint(std::string_view text, std::size_t offset);

/// True if `text` is well-formed UTF-8 throughout (no surrogates, no overlong forms).
bool IsValidUtf8(std::string_view text);

/// `text` with each damaged byte written out as "\\xFF", so that it can stand in JSON; unchanged if
/// it is well-formed.
std::string EscapeInvalidUtf8(std::string_view text);

/// A file name for one line of a terminal or a report: as EscapeInvalidUtf8, and line ends and
/// other control characters written out as "\\x0A" too.
std::string EscapeForLine(std::string_view name);

/// Turns byte offsets of one text into code point offsets, asked in growing order.
class CodePointCounter {
 public:
  explicit CodePointCounter(std::string_view text) : text_(text) {}

  /// Code points before byte `offset`. Asking for a smaller offset than before starts again.
  std::size_t At(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t count_ = 0;
};

}  // namespace vanban
