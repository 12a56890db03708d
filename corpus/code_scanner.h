#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"
#include "corpus/number_scanner.h"

namespace vanban {

/// How strictly a code is read.
enum class CodeStyle {
  kRunningText,  ///< Segments in capitals; the code ends where it cannot go on.
  kWholeForm,    ///< What a person typed as a key: any case, any separators.
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

/// The number and code that start at `at`. None without at least one segment.
std::optional<ScannedCode> ScanCode(std::string_view text, std::size_t at, CodeStyle style);

}  // namespace vanban
