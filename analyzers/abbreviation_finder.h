#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/byte_span.h"

namespace vanban {

/// A place where a text says what an abbreviation stands for.
struct AbbreviationDefinition {
  std::string abbreviation;  ///< "ANTT", in capitals, composed.
  std::string long_form;     ///< Canonical syllables with a space between: "an ninh trật tự".
  ByteSpan span;             ///< From the long form's first word to the abbreviation's last letter.
};

/// The definitions in `text`, in order: "An ninh, trật tự (ANTT)", "… (sau đây gọi tắt là ANTT)",
/// "…, sau đây viết tắt là ANTT", "… (viết tắt: ANTT)". The letters must be the initials of the
/// words before, all but small ones like "và"; what is shortened otherwise is not found. Linear in
/// the text.
std::vector<AbbreviationDefinition> FindAbbreviations(std::string_view text);

}  // namespace vanban
