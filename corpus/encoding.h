#pragma once

#include <string>
#include <string_view>

namespace vanban {

/// Text made from bytes.
struct DecodedText {
  std::string text;  ///< Valid UTF-8, not yet normalised.
  std::string
      encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "TCVN3", "VNI", "VISCII", "windows-1258",
                 ///< "windows-1252"; "UTF-8+TCVN3" where only some paragraphs were so.
};

/// "UTF-16LE" or "UTF-16BE" if `bytes` are UTF-16: by a byte order mark, or without one by
/// beginning with "<" and a sign of markup, each of two bytes (XML 1.0, appendix F). Empty for
/// anything else.
std::string_view FindUtf16(std::string_view bytes);

/// Reads bytes of unknown encoding. A byte order mark or the form of UTF-16 markup decides; else
/// well-formed UTF-8 is UTF-8, and the rest is judged paragraph by paragraph by which reading
/// spells Vietnamese syllables. The same judgement mends text that was TCVN3, VNI, VISCII,
/// windows-1258 or UTF-8 and had been read as windows-1252 before it was stored as UTF-8. English
/// and French text stays as it is.
DecodedText DecodeText(std::string_view bytes);

/// `text` (UTF-8) as this project keeps it: NFC, '\n' line ends, C1 controls read as the
/// windows-1252 characters they were meant to be, other controls, soft hyphens, zero-width and
/// direction marks gone, any space ' ', Icelandic Ð as Đ, no spaces at line ends or line starts and
/// no more than one empty line in a row. Tabs stay: they part the cells of a table row.
std::string CleanText(std::string_view text);

}  // namespace vanban
