#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"

namespace vanban {

/// A text as it was meant, with the way back: paragraphs that stand in a legacy encoding (TCVN3,
/// VNI, VISCII) inside UTF-8 are read, HTML tags are taken out (of blocks they become line ends),
/// character references ("&aacute;") resolved. Nearly every text needs none of that and is not
/// copied. Takes time in proportion to the text.
class MendedText {
 public:
  /// `given` must outlive this.
  explicit MendedText(std::string_view given);

  [[nodiscard]] std::string_view text() const { return pieces_.empty() ? given_ : mended_; }

  /// The bytes of the text as given that a span of text() was made from.
  [[nodiscard]] ByteSpan ToGiven(ByteSpan span) const;

 private:
  /// What came from one stretch of the text as given.
  struct Piece {
    std::size_t mended = 0;  ///< Where it begins in text().
    ByteSpan given;
    bool copied = false;  ///< Byte for byte, so that offsets inside it count too.
  };

  [[nodiscard]] const Piece& PieceAt(std::size_t at) const;

  std::string_view given_;
  std::string mended_;
  std::vector<Piece> pieces_;  ///< Empty if nothing was to be mended.

  friend class TextMender;
};

}  // namespace vanban
