#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"

namespace vanban {

/// How strictly a code is read.
enum class CodeStyle {
  kRunningText,  ///< Segments in capitals; the code ends where it cannot go on.
  kWholeForm,    ///< What a person typed as a key: any case, any separators.
};

/// A number as it stands before a code: "25", "013a", "66.19", "30/2020".
struct ScannedNumber {
  std::size_t end = 0;
  std::string number;       ///< At least two digits, no more leading zeros: "05", "13a", "66.19".
  std::optional<int> year;  ///< The four digits after the number, 1945 to 2199.
};

/// A number with its code: "34/2016/NĐ-CP".
struct ScannedCode {
  ByteSpan span;                      ///< In the text, from the first digit.
  ByteSpan code;                      ///< In the text, the segments alone: "NĐ-CP".
  std::string number;                 ///< As in ScannedNumber.
  std::optional<int> year;            ///< As in ScannedNumber.
  std::vector<std::string> segments;  ///< At least one, in normal form: "NĐ", "CP".
  bool doubtful = false;  ///< Small letters, or spaces for separators: needs a type word before.
};

/// The number that starts at `at`. Letters that scanners put for digits ("O5", "l8") count as
/// digits where a digit stands beside them. None if no digit is there.
std::optional<ScannedNumber> ScanNumber(std::string_view text, std::size_t at);

/// The number and code that start at `at`. None without at least one segment.
std::optional<ScannedCode> ScanCode(std::string_view text, std::size_t at, CodeStyle style);

}  // namespace vanban
