#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vanban {

/// How the bytes of a paragraph may be read.
enum class LegacyReading : std::uint8_t {
  kWindows1252,  ///< Western European: the reading that changes nothing.
  kUtf8,         ///< UTF-8 that had been read as windows-1252.
  kTcvn3,
  kVni,
  kViscii,
  kWindows1258,
};

/// The name recorded for a reading: "TCVN3".
std::string_view NameOf(LegacyReading reading);

/// The bytes as UTF-8 in one reading; none if the bytes cannot be read so.
std::optional<std::string> ReadBytes(std::string_view bytes, LegacyReading reading);

/// The windows-1252 bytes that UTF-8 `text` shows; none if it holds any other character.
std::optional<std::string> ToWindows1252(std::string_view text);

/// The reading in which the bytes spell the most Vietnamese. `expected` is believed on less
/// evidence than any other (the reading of the rest of the file, for short lines).
LegacyReading BestReading(std::string_view bytes, LegacyReading expected);

}  // namespace vanban
