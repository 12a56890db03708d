#pragma once

#include <cstdint>
#include <string>

#include "corpus/byte_span.h"

namespace vanban {

enum class TokenKind : std::uint8_t {
  kWord,    ///< A syllable or another word of letters.
  kNumber,  ///< "28", "1.000.000", "24,5".
  kDate,    ///< "2013-06-03", whatever way it was written.
  kKey,     ///< A document number in normal form, lower case: "25-nq/tw".
};

/// One term of a text and where it stands.
struct Token {
  std::string term;            ///< Canonical: what the index holds.
  ByteSpan source;             ///< In the text that was analysed.
  std::uint32_t position = 0;  ///< Grows by 1 from token to token, by more over a sentence's end.
  TokenKind kind = TokenKind::kWord;
};

}  // namespace vanban
